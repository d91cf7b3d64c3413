import type {Config as OclifConfig} from '@oclif/core/config'

import {ProjectPlugin, type GuardLoading} from './project-plugin.js'

export interface AddProjectOptions {
  configFile: string
  guard?: GuardLoading | undefined
  /** Builds a config anew from another one, with the plugins that it has. */
  reload: (config: OclifConfig) => Promise<OclifConfig>
}

/** The CLI with the commands of a project. A project that is broken is told of by whatever needs it. */
export async function addProject(
  config: OclifConfig,
  {configFile, guard, reload}: AddProjectOptions,
): Promise<OclifConfig> {
  const plugin = new ProjectPlugin({configFile, guard, host: config})
  await plugin.load()
  config.plugins.set(plugin.name, plugin)
  return plugin.commands.length === 0 ? config : reload(config)
}
