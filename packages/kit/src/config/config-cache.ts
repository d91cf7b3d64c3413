import {randomUUID} from 'node:crypto'
import {isDeepStrictEqual} from 'node:util'

import type {CommandPlaces} from './command-folders.js'
import type {Environment} from './environment.js'
import {stampFiles} from './file-stamps.js'
import {holdsSecretRead} from './holds-secret-read.js'
import {keptConfigFile, readKeptConfig, type KeptConfig} from './kept-config.js'
import {maskDatabase} from './mask-urls.js'
import {digestEnvironment, type EnvironmentReads} from './recorded-environment.js'
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

/**
 * A cache in `folder`, one file per project, 0600.
 *
 * Of a config that holds secrets, or a value that JSON does not give back, only where the commands are is kept: it runs each time that
 * more of it is needed. Of one that read the whole environment nothing is kept.
 */
export function createConfigCache(folder: string, version: string): ConfigCache {
  return {
    async read(configFile, environment) {
      const kept = await readKeptConfig(keptConfigFile(folder, configFile), version, environment)
      return kept?.isWhole === true ? kept.config : undefined
    },
    async write(configFile, {config, files, reads}, environment) {
      if (process.env['MYCLI_NO_CACHE'] === '1' || reads.all || files === undefined) return
      const isWhole = mayBeKept(config, reads.names, environment)
      const part = isWhole ? config : commandPlaces(config)
      if (!isWhole && !mayBeKept(part, reads.names, environment)) return
      const key = `${version} ${randomUUID()}`
      const names = [...reads.names].sort()
      const kept: KeptConfig = {
        config: part,
        environment: {digest: digestEnvironment(environment, names, key), names},
        isWhole,
        key,
        stamps: await stampFiles([...files].sort()),
      }
      await writePrivately(keptConfigFile(folder, configFile), JSON.stringify(kept))
    },
  }
}

function commandPlaces({apps = [], commandFolders = []}: Config): CommandPlaces {
  const places = apps.map((app) => {
    if (typeof app === 'string') return app
    const {commands, label, path} = app
    return {label, ...(commands !== undefined && {commands}), ...(path !== undefined && {path})}
  })
  return {apps: places, commandFolders}
}

function mayBeKept(config: Config, names: ReadonlySet<string>, environment: Environment): boolean {
  const text = textOf(config)
  return text !== undefined && !holdsSecret(config, text, names, environment)
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
  return holdsSecretRead(text, names, environment)
}
