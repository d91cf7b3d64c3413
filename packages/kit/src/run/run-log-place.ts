import path from 'node:path'

import type {Interfaces} from '@oclif/core'

import {projectDatabase} from '../config/project-database.js'
import {defaults} from '../config/defaults.js'
import type {Project} from '../config/project.js'
import type {DatabaseTarget} from '../database/database-target.js'
import {embeddedDatabase} from '../database/embedded-database.js'
import {ensureSchema} from '../database/ensure-schema.js'
import {runLogSources} from '../database/migrations/core.js'
import type {SqlClient} from '../database/sql-client.js'

/** Where runs are written. */
export interface RunLogPlace {
  /** Makes mycli's tables current on SQLite; refuses a server database that is not. */
  ensureSchema(client: SqlClient): Promise<void>
  /** Folder for endings that the database did not take, absolute. */
  pendingFolder: string
  tablePrefix: string
  target: DatabaseTarget
}

/** The database of the project; outside one, mycli's own data folder. */
export async function runLogPlace(
  project: Project | undefined,
  config: Pick<Interfaces.Config, 'dataDir'>,
): Promise<RunLogPlace> {
  const stateFolder = project?.stateFolder ?? config.dataDir
  const target = project ? (await projectDatabase(project)).target : embeddedDatabase(stateFolder)
  const tablePrefix = project?.settings.tablePrefix ?? defaults.tablePrefix
  return {
    async ensureSchema(client) {
      await ensureSchema(client, target, runLogSources(), {tablePrefix})
    },
    pendingFolder: path.join(stateFolder, 'pending-runs'),
    tablePrefix,
    target,
  }
}
