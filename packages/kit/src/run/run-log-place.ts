import path from 'node:path'

import type {Interfaces} from '@oclif/core'
import type {Options, Sequelize} from 'sequelize'

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
  /** Folder for the files that runs make, absolute; each run has one of its own in it. */
  artifactsFolder: string
  /** Makes mycli's tables current on SQLite; refuses a server database that is not. */
  ensureSchema(client: SqlClient): Promise<void>
  /**
   * What a run says is written only when it ends. For a project whose own Sequelize begins SQLite transactions without a lock: SQLite
   * refuses such a one its first write when the file has changed since its first read. Default: false
   *
   * @see https://www.sqlite.org/isolation.html
   */
  outputWaits?: boolean
  /** File with the key for hashes of secrets, absolute. */
  keyFile: string
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
  const {own, target} = project
    ? await projectDatabase(project)
    : {own: undefined, target: embeddedDatabase(stateFolder)}
  const tablePrefix = project?.settings.tablePrefix ?? defaults.tablePrefix
  return {
    artifactsFolder: path.join(stateFolder, 'artifacts'),
    async ensureSchema(client) {
      await ensureSchema(client, target, runLogSources(), {tablePrefix})
    },
    keyFile: path.join(stateFolder, 'secret-key'),
    outputWaits: target.dialect === 'sqlite' && own !== undefined && !locksAtOnce(own),
    pendingFolder: path.join(stateFolder, 'pending-runs'),
    tablePrefix,
    target,
  }
}

function locksAtOnce(sequelize: Sequelize): boolean {
  // Present at run time, not in Sequelize's types.
  const {options} = sequelize as Sequelize & {options: Options}
  return ['EXCLUSIVE', 'IMMEDIATE'].includes(String(options.transactionType))
}
