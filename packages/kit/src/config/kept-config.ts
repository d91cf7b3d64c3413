import {createHash} from 'node:crypto'
import {readFile} from 'node:fs/promises'
import path from 'node:path'
import {isDeepStrictEqual} from 'node:util'

import type {Environment} from './environment.js'
import {stampFiles} from './file-stamps.js'
import {digestEnvironment} from './recorded-environment.js'
import type {Config} from './settings.js'

/** What the cache holds of a config, with all that it hung on. */
export interface KeptConfig {
  config: Config
  environment: {digest: string; names: string[]}
  /** False for a config that may not be kept as a whole: then `config` only says where the commands of the project are. */
  isWhole: boolean
  key: string
  stamps: Record<string, string>
}

/** What is kept of a config while nothing that it hung on has changed. Reading it loads nothing else of the kit. */
export async function readKeptConfig(
  file: string,
  version: string,
  environment: Environment,
): Promise<KeptConfig | undefined> {
  const kept = await readKept(file)
  if (kept?.key.startsWith(`${version} `) !== true) return undefined
  const {digest, names} = kept.environment
  if (digestEnvironment(environment, names, kept.key) !== digest) return undefined
  const now = await stampFiles(Object.keys(kept.stamps))
  return isDeepStrictEqual(now, kept.stamps) ? kept : undefined
}

/** The file of the cache for a config file. */
export function keptConfigFile(folder: string, configFile: string): string {
  const digest = createHash('sha256').update(configFile).digest('hex')
  return path.join(folder, `${digest.slice(0, 32)}.json`)
}

async function readKept(file: string): Promise<KeptConfig | undefined> {
  if (process.env['MYCLI_NO_CACHE'] === '1') return undefined
  try {
    return JSON.parse(await readFile(file, 'utf8')) as KeptConfig // written by config-cache.ts, whole or not at all
  } catch {
    return undefined // absent, or a half-written file of a full disk: the config runs again
  }
}
