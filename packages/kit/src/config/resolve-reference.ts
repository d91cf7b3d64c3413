import {readFile} from 'node:fs/promises'
import path from 'node:path'

import {exitCodes} from '../errors/exit-codes.js'
import {UserError} from '../errors/user-error.js'
import type {Project} from './project.js'

/**
 * What a text of the config stands for: `env:NAME` is a variable (of the environment or `.env`), `file:PATH` the trimmed content of a file
 * beside the config; any other text is itself.
 *
 * @throws UserError `CONFIG_INVALID` (exit 6) when the variable is not set or the file cannot be read.
 */
export async function resolveReference(
  text: string,
  key: string,
  project: Pick<Project, 'configFile' | 'environment' | 'root'>,
): Promise<string> {
  const [, kind, name = ''] = /^(env|file):(.+)$/s.exec(text) ?? []
  if (kind === 'env') {
    const value = project.environment.get(name)
    if (value !== undefined) return value
    throw unresolved(project, key, `the environment variable ${name} is not set`)
  }
  if (kind === 'file') {
    const file = path.resolve(project.root, name)
    return (
      await readFile(file, 'utf8').catch((error: unknown) => {
        throw unresolved(project, key, `the file "${file}" cannot be read`, error)
      })
    ).trim()
  }
  return text
}

function unresolved(
  project: Pick<Project, 'configFile'>,
  key: string,
  reason: string,
  cause?: unknown,
): UserError {
  return new UserError('CONFIG_INVALID', `"${key}" in "${project.configFile}": ${reason}.`, {
    cause,
    exitCode: exitCodes.environment,
    suggestions: ['Set it, or change the reference.'],
  })
}
