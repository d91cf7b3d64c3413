import {createHash, randomUUID} from 'node:crypto'
import {readFile} from 'node:fs/promises'
import path from 'node:path'
import {isDeepStrictEqual} from 'node:util'

import type {Environment} from './environment.js'
import {stampFiles} from './file-stamps.js'
import {digestEnvironment, type EnvironmentReads} from './recorded-environment.js'
import {maskDatabase, maskUrlPasswords} from './mask-urls.js'
import {isSecretName} from './secret-names.js'
import {redact} from './secrets.js'
import type {Config} from './settings.js'
import {writePrivately} from './write-privately.js'

/** What a config file said the last time, so that it runs again only when it or what it read has changed. */
export interface ConfigCache {
  read(configFile: string, environment: Environment): Promise<Config | undefined>
  write(configFile: string, evaluated: EvaluatedConfig, environment: Environment): Promise<void>
}

export interface EvaluatedConfig {
  config: Config
  /** The config file and all project files that it imported, absolute; undefined when nobody can know them all. */
  files: readonly string[] | undefined
  reads: EnvironmentReads
}

interface Entry {
  config: Config
  environment: {digest: string; names: string[]}
  key: string
  stamps: Record<string, string>
}

/**
 * A cache in `folder`, one file per project, 0600.
 *
 * A config that holds secrets, or a value that JSON does not give back, or that read the whole environment, is not kept:
 * it runs each time.
 */
export function createConfigCache(folder: string, version: string): ConfigCache {
  const entryFile = (configFile: string): string =>
    path.join(folder, `${createHash('sha256').update(configFile).digest('hex').slice(0, 32)}.json`)
  const disabled = process.env['MYCLI_NO_CACHE'] === '1'
  return {
    async read(configFile, environment) {
      const entry = disabled ? undefined : await readEntry(entryFile(configFile))
      if (entry?.key.startsWith(`${version} `) !== true) return undefined
      const {digest, names} = entry.environment
      if (digestEnvironment(environment, names, entry.key) !== digest) return undefined
      const now = await stampFiles(Object.keys(entry.stamps))
      return JSON.stringify(now) === JSON.stringify(entry.stamps) ? entry.config : undefined
    },
    async write(configFile, {config, files, reads}, environment) {
      if (disabled || reads.all || files === undefined) return
      const text = textOf(config)
      if (text === undefined || holdsSecret(config, text, reads.names, environment)) return
      const key = `${version} ${randomUUID()}`
      const names = [...reads.names].sort()
      const entry: Entry = {
        config,
        environment: {digest: digestEnvironment(environment, names, key), names},
        key,
        stamps: await stampFiles([...files].sort()),
      }
      await writePrivately(entryFile(configFile), JSON.stringify(entry))
    },
  }
}

async function readEntry(file: string): Promise<Entry | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Entry // written by writePrivately, whole or not at all
  } catch {
    return undefined // absent, or a half-written file of a full disk: the config runs again
  }
}

/** The JSON of a config; undefined when it would not read back as the same. */
function textOf(config: Config): string | undefined {
  try {
    const text = JSON.stringify(config)
    return isDeepStrictEqual(JSON.parse(text), withoutUndefined(config)) ? text : undefined
  } catch (error) {
    if (error instanceof TypeError) return undefined // a BigInt, or an object that goes in circles
    throw error
  }
}

/** A member that is undefined counts as one that is not there. */
function withoutUndefined(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || isClassInstance(value)) return value
  if (Array.isArray(value)) return value.map(withoutUndefined)
  const entries = Object.entries(value).filter(([, item]) => item !== undefined)
  return Object.fromEntries(entries.map(([key, item]) => [key, withoutUndefined(item)]))
}

function isClassInstance(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype !== Object.prototype && prototype !== Array.prototype && prototype !== null
}

/** By the names and URLs in it, and by what the variables that it read are called and hold. */
function holdsSecret(
  config: Config,
  text: string,
  names: ReadonlySet<string>,
  environment: Environment,
): boolean {
  const {database = ''} = config
  if (typeof database === 'string' && maskDatabase(database) !== database) return true
  if (text !== JSON.stringify(redact(config))) return true
  return [...names].some((name) => {
    const value = environment.get(name) ?? ''
    const isSecret = isSecretName(name) || maskUrlPasswords(value) !== value
    return value !== '' && isSecret && text.includes(JSON.stringify(value).slice(1, -1))
  })
}
