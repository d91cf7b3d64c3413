import {projectOf} from '@mycli/kit/project'
import type {Config as OclifConfig} from '@oclif/core/config'

import {indexCommands} from './command-index.js'
import {ProjectPlugin} from './project-plugin.js'

/**
 * The config with the commands of the project around the working directory; the same one where there is none, or where its config is
 * broken: whatever needs the project says so.
 *
 * @param reload Builds a config anew from another one, with the plugins that it has.
 */
export async function addProject(
  config: OclifConfig,
  reload: (config: OclifConfig) => Promise<OclifConfig>,
): Promise<OclifConfig> {
  const project = await projectOf(config).catch(() => undefined) // told when a command asks for it
  if (!project) return config
  const version = `${config.version} ${process.version}`
  const indexed = await indexCommands(project, {
    cacheFolder: `${config.cacheDir}/projects`,
    version,
  })
  const plugin = new ProjectPlugin(project, indexed, {
    pluginOf: (id) => config.findCommand(id)?.pluginName,
    version: config.version,
  })
  config.plugins.set(plugin.name, plugin)
  return indexed.length === 0 ? config : reload(config)
}
