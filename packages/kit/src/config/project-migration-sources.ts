import path from 'node:path'

import type {Interfaces} from '@oclif/core'

import type {ModelRegistry} from '../apps/model-registry.js'
import type {MigrationSource} from '../database/migration.js'
import {migrationSources} from '../database/migration-sources.js'
import type {Project} from './project.js'

/**
 * Every migration that the project's database may need: mycli's, its plugins', the project's own.
 *
 * The table of `auth.User` is among them only while a registry of the project has that model: a model of the project may own `users`.
 */
export async function projectMigrationSources(
  project: Project,
  config: Interfaces.Config,
  registry?: ModelRegistry,
): Promise<MigrationSource[]> {
  const models = registry ?? (await (await import('../apps/read-models.js')).readModels(project))
  const hasUser = models.all().some(({name}) => name === 'auth.User')
  return migrationSources(project, pluginMigrations(config), {users: hasUser})
}

/** A plugin says where its migrations are by `"mycli": {"migrations": "./lib/migrations"}` in its package.json. */
function pluginMigrations(config: Interfaces.Config): {folder: string; name: string}[] {
  return config.getPluginsList().flatMap(({name, pjson, root}) => {
    const {mycli} = pjson as {mycli?: {migrations?: unknown}} // a key of ours in a foreign file
    const folder = mycli?.migrations
    return typeof folder === 'string' ? [{folder: path.join(root, folder), name}] : []
  })
}
