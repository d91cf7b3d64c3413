import type {Interfaces} from '@oclif/core'

import type {ProjectPlugin} from './project-plugin.js'

/** The plugin that has the commands of the project, if there is one. */
export function projectPluginOf(config: Interfaces.Config): ProjectPlugin | undefined {
  const plugin = config.getPluginsList().find(({type}) => type === 'project')
  return plugin as ProjectPlugin | undefined // no other has this type
}
