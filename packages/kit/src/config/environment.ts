import {readFile} from 'node:fs/promises'
import path from 'node:path'
import {parseEnv} from 'node:util'

import {exitCodes} from '../errors/exit-codes.js'
import {UserError} from '../errors/user-error.js'
import {processEnvironment} from './environment-view.js'

/** The process environment over the project's `.env`, which child processes do not inherit. */
export interface Environment {
  get(name: string): string | undefined
  /** Where `get` found it. */
  originOf(name: string): '.env' | 'environment' | undefined
}

/** @throws UserError `CONFIG_INVALID` (exit 6) when there is a `.env` that cannot be read. */
export async function readEnvironment(folder: string): Promise<Environment> {
  const fromFile = await readDotEnv(path.join(folder, '.env'))
  const ofProcess = processEnvironment()
  return {
    get: (name) => ofProcess[name] ?? fromFile[name],
    originOf(name) {
      if (ofProcess[name] !== undefined) return 'environment'
      return fromFile[name] === undefined ? undefined : '.env'
    },
  }
}

async function readDotEnv(file: string): Promise<NodeJS.Dict<string>> {
  try {
    return parseEnv(await readFile(file, 'utf8'))
  } catch (error) {
    if (isMissing(error)) return {}
    throw new UserError('CONFIG_INVALID', `"${file}" cannot be read.`, {
      cause: error,
      exitCode: exitCodes.environment,
      suggestions: ['Make it a file that you may read, or remove it.'],
    })
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
