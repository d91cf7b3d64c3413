import type {Interfaces} from '@oclif/core'
import type {Sequelize} from 'sequelize'

import {projectDatabase} from '../config/project-database.js'
import {projectMigrationSources} from '../config/project-migration-sources.js'
import type {Project} from '../config/project.js'
import {connectSequelize} from '../database/connect-sequelize.js'
import type {DatabaseTarget} from '../database/database-target.js'
import {ensureSchema} from '../database/ensure-schema.js'
import {openSqlClient} from '../database/open-sql-client.js'
import {projectSequelize} from '../database/load-sequelize.js'
import {syncModels} from '../database/sync-models.js'
import {unreachableDatabase} from '../database/unreachable-database.js'
import {loadModels} from './load-models.js'
import type {ModelRegistry} from './model-registry.js'
import {modelsOfProject} from './models-of-project.js'

/** The project's models on an open database. */
export interface OpenModels {
  close(): Promise<void>
  registry: ModelRegistry
  sequelize: Sequelize
  target: DatabaseTarget
}

export interface OpenModelsOptions {
  /** Whether tables that models lack are made on the embedded database. Default: true */
  createTables?: boolean
  /** mycli's own tables and those of models are known to be there, as the run that this is a part of has made sure of them. Default: false */
  isReady?: boolean
}

/**
 * Connects to the project's database and loads its models.
 *
 * mycli's own tables are made current as for the run log; missing tables of models are made on the embedded database only.
 *
 * @throws UserError `DATABASE_UNREACHABLE`, `DATABASE_NOT_MIGRATED` or `MODEL_FILE_INVALID` (exit 6).
 */
export async function openModels(
  project: Project,
  config: Interfaces.Config,
  {createTables = true, isReady = false}: OpenModelsOptions = {},
): Promise<OpenModels> {
  const {own, target} = await projectDatabase(project)
  const sequelize = own
    ? await authenticated(own, target)
    : await connectSequelize(target, {library: projectSequelize(project.root)})
  // The project's own instance is its owner's to close.
  const close = async (): Promise<void> => (own ? undefined : sequelize.close())
  try {
    const registry = await loadModels(project, sequelize)
    if (!isReady) await migrateOwnTables(project, config, registry, target)
    if (!isReady && createTables && target.embedded) {
      await syncModels(sequelize, modelsOfProject(registry))
    }
    return {
      close,
      registry,
      sequelize,
      target,
    }
  } catch (error) {
    await close()
    throw error
  }
}

async function authenticated(own: Sequelize, target: DatabaseTarget): Promise<Sequelize> {
  await own.authenticate().catch((error: unknown) => {
    throw unreachableDatabase(target, error)
  })
  return own
}

async function migrateOwnTables(
  project: Project,
  config: Interfaces.Config,
  registry: ModelRegistry,
  target: DatabaseTarget,
): Promise<void> {
  const sources = await projectMigrationSources(project, config, registry)
  const client = await openSqlClient(target)
  try {
    await ensureSchema(client, target, sources, {tablePrefix: project.settings.tablePrefix})
  } finally {
    await client.close()
  }
}
