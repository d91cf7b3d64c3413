import path from 'node:path'

import {exitCodes} from '../errors/exit-codes.js'
import {UserError} from '../errors/user-error.js'
import type {ConfigCache} from './config-cache.js'
import {checkConfig} from './config-schema.js'
import {invalidConfig} from './invalid-config.js'
import type {Environment} from './environment.js'
import {importedFiles} from './imported-files.js'
import type {ProjectLoader} from './project-loader.js'
import {recordEnvironment} from './recorded-environment.js'
import type {Config} from './settings.js'

export interface ConfigContext {
  cache: ConfigCache
  environment: Environment
  loader: ProjectLoader
}

/**
 * What a config file says, checked.
 *
 * @throws UserError `CONFIG_INVALID` (exit 6) naming the file, each key, its value and what was expected.
 */
export async function loadConfig(configFile: string, context: ConfigContext): Promise<Config> {
  const cached = await context.cache.read(configFile, context.environment)
  if (cached) return cached
  await context.loader.open() // before the recording: what jiti reads is not the config's concern
  const {reads, value} = await recordEnvironment(context.environment, () =>
    evaluate(configFile, context.loader),
  )
  const checked = await checkConfig(value)
  if (!('config' in checked)) {
    context.loader.forget(configFile)
    throw invalidConfig(configFile, checked.problems)
  }
  const {config} = checked
  const files = await importedFiles(context.loader.loadedFiles())
  await context.cache.write(configFile, {config, files, reads}, context.environment)
  return config
}

async function evaluate(configFile: string, loader: ProjectLoader): Promise<unknown> {
  const module = await loader.importFile(configFile).catch((error: unknown) => {
    throw new UserError('CONFIG_INVALID', error instanceof Error ? error.message : String(error), {
      cause: error,
      exitCode: exitCodes.environment,
      suggestions: [`Mend ${path.basename(configFile)}; --verbose shows where it failed.`],
    })
  })
  return path.extname(configFile) === '.json' && !('default' in module) ? module : module['default']
}
