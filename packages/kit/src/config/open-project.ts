import path from 'node:path'

import type {PluginModels} from '../apps/plugin-models.js'
import {resolveApps} from '../apps/resolve-apps.js'
import {sequelizeForProject} from '../database/load-sequelize.js'
import {createConfigCache} from './config-cache.js'
import {showEnvironment} from './environment-view.js'
import {readEnvironment, type Environment} from './environment.js'
import {createProjectLoader} from './jiti-loader.js'
import {loadConfig} from './load-config.js'
import {mergeSettings} from './merge-settings.js'
import type {Project} from './project.js'
import type {Config} from './settings.js'

export interface ProjectHost {
  /** mycli's cache folder of this user, absolute. */
  cacheFolder: string
  /** Package name -> entry file of the packages that project files share with the host. */
  packages: Record<string, string>
  /** Default: none */
  pluginModels?: readonly PluginModels[]
  /** Of mycli: another version reads every config anew. */
  version: string
}

/** Variables that replace `database`, the first that is set wins; an empty one is not set. */
const databaseVariables = ['MYCLI_DATABASE_URL', 'DATABASE_URL'] as const

/**
 * Reads a project: its config file over the defaults, its `.env` and the environment over both. Code of this process sees the
 * `.env` from then on.
 *
 * @throws UserError `CONFIG_INVALID` (exit 6) when the config or an app it names is not right.
 */
export async function openProject(configFile: string, host: ProjectHost): Promise<Project> {
  const root = path.dirname(configFile)
  const environment = await readEnvironment(root)
  showEnvironment(environment)
  const loader = createProjectLoader({
    cacheFolder: path.join(host.cacheFolder, 'compiled'),
    packages: {...host.packages, ...sequelizeForProject(root)},
  })
  const cache = createConfigCache(path.join(host.cacheFolder, 'projects'), host.version)
  const config = await loadConfig(configFile, {cache, environment, loader})
  const settings = mergeSettings(config)
  const variable = databaseVariables.find((name) => (environment.get(name) ?? '') !== '')
  if (variable !== undefined) settings.database = environment.get(variable)
  return {
    apps: resolveApps(settings.apps, configFile),
    configFile,
    environment,
    loader,
    pluginModels: host.pluginModels ?? [],
    root,
    settings: deepFreeze(settings),
    sources: sourcesOf(config, configFile, environment, variable),
    stateFolder: path.join(root, '.mycli'),
  }
}

function sourcesOf(
  config: Config,
  configFile: string,
  environment: Environment,
  variable: string | undefined,
): Record<string, string> {
  const sources = Object.fromEntries(
    leafKeys(config, '').map((key) => [key, path.basename(configFile)]),
  )
  if (variable !== undefined) {
    sources['database'] = `${variable} (${environment.originOf(variable) ?? 'environment'})`
  }
  return sources
}

function leafKeys(value: unknown, prefix: string, parents: readonly object[] = []): string[] {
  if (!isPlain(value) || Array.isArray(value) || parents.includes(value)) return [prefix]
  return Object.entries(value).flatMap(([key, item]) =>
    leafKeys(item, prefix === '' ? key : `${prefix}.${key}`, [...parents, value]),
  )
}

/** Instances of classes in the free-form parts are the project's own. */
function deepFreeze<T>(value: T): T {
  if (!isPlain(value) || Object.isFrozen(value)) return value
  Object.freeze(value)
  for (const item of Object.values(value) as unknown[]) deepFreeze(item)
  return value
}

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === Array.prototype || prototype === null
}
