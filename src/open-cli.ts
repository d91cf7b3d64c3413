import {createRequire} from 'node:module'
import {fileURLToPath} from 'node:url'

import {findConfigFile, useCliModule} from '@mycli/kit/host'
import type * as configModule from '@oclif/core/config'
import type * as settingsModule from '@oclif/core/settings'

// By require, which is faster than import for CommonJS files that re-export others.
const require = createRequire(import.meta.url)
const {Config} = require('@oclif/core/config') as typeof configModule
const {settings} = require('@oclif/core/settings') as typeof settingsModule

/** mycli with all its commands: its own, those of plugins, those of the project around the working directory. */
export async function openCli(): Promise<configModule.Config> {
  useCliModule(import.meta.url)
  // The user's NODE_ENV=development must not make oclif look for TypeScript sources.
  settings.enableAutoTranspile = false
  const config = await Config.load({root: fileURLToPath(new URL('..', import.meta.url))})
  if (findConfigFile(process.cwd()) === undefined) return config
  const {addProject} = await import('./project/add-project.js')
  return addProject(config, (changed) => Config.load(changed))
}
