import {createRequire} from 'node:module'
import {fileURLToPath} from 'node:url'

import {findConfigFile, useCliModule} from '@mycli/kit/host'
import type * as configModule from '@oclif/core/config'
import type * as settingsModule from '@oclif/core/settings'

import type {GuardLoading} from './project/project-plugin.js'

// By require, which is faster than import for CommonJS files that re-export others.
const require = createRequire(import.meta.url)
const {Config} = require('@oclif/core/config') as typeof configModule
const {settings} = require('@oclif/core/settings') as typeof settingsModule

export interface OpenCliOptions {
  /** Where the project is looked for, upwards. Default: the working directory */
  folder?: string
  /** Runs the loading of each file of the project. Default: as any module is loaded */
  guard?: GuardLoading
}

/** mycli with all its commands: its own, those of plugins, those of the project around a folder. */
export async function openCli({folder, guard}: OpenCliOptions = {}): Promise<configModule.Config> {
  useCliModule(import.meta.url)
  // The user's NODE_ENV=development must not make oclif look for TypeScript sources.
  settings.enableAutoTranspile = false
  const config = await Config.load({root: fileURLToPath(new URL('..', import.meta.url))})
  if (folder !== undefined) {
    const {lookForProjectFrom} = await import('@mycli/kit/project')
    lookForProjectFrom(config, folder)
  }
  const configFile = findConfigFile(folder ?? process.cwd())
  if (configFile === undefined) return config
  const {addProject} = await import('./project/add-project.js')
  return addProject(config, {configFile, guard, reload: (changed) => Config.load(changed)})
}

/** The same CLI, with what its plugins have learned meanwhile of their commands. */
export function reopenCli(config: configModule.Config): Promise<configModule.Config> {
  return Config.load(config)
}
