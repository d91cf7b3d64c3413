import type {Sequelize} from 'sequelize'

import {projectDatabase} from '../config/project-database.js'
import type {Project} from '../config/project.js'
import {importDriver} from '../database/import-driver.js'
import type {DatabaseTarget, Dialect} from '../database/database-target.js'
import {projectSequelize} from '../database/load-sequelize.js'
import {loadModels} from './load-models.js'
import type {ModelRegistry} from './model-registry.js'

const drivers = {mysql: 'mysql2', postgres: 'pg', sqlite: 'sqlite3'} as const satisfies Record<
  Dialect,
  string
>

/** The project's models without a connection: enough to describe them, also while the database is down. */
export async function readModels(project: Project): Promise<ModelRegistry> {
  const {own, target} = await projectDatabase(project)
  return loadModels(project, own ?? (await unconnected(target, project.root)))
}

async function unconnected(
  {dialect, file}: DatabaseTarget,
  projectFolder: string,
): Promise<Sequelize> {
  const {Sequelize} = projectSequelize(projectFolder)
  return new Sequelize({
    dialect,
    dialectModule: await importDriver<object>(drivers[dialect]),
    logging: false,
    ...(file !== undefined && {storage: file}),
  })
}
