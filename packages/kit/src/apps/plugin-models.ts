import path from 'node:path'

import type {Interfaces} from '@oclif/core'

/** The models of one plugin. */
export interface PluginModels {
  /** The label of its models: `salesforce` in `salesforce.Contact`. */
  app: string
  /** Absolute; each file exports functions `(sequelize, DataTypes, settings) => Model`. */
  folder: string
  /** The name of its package. */
  plugin: string
}

/**
 * The models that the plugins of a CLI bring along, as their package.json says: `"mycli": {"app": "salesforce", "models": "./lib/models"}`.
 * Loads none of them.
 */
export function listPluginModels(config: Interfaces.Config): PluginModels[] {
  return config.getPluginsList().flatMap(({name, pjson, root}) => {
    const {mycli} = pjson as {mycli?: {app?: unknown; models?: unknown}} // a key of ours in a foreign file
    if (typeof mycli?.app !== 'string' || typeof mycli.models !== 'string') return []
    return [{app: mycli.app, folder: path.join(root, mycli.models), plugin: name}]
  })
}
