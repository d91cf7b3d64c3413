import type {Sequelize} from 'sequelize'

import type {DatabaseTarget} from '../database/database-target.js'
import {embeddedDatabase} from '../database/embedded-database.js'
import {parseDatabaseUrl} from '../database/parse-database-url.js'
import {exitCodes} from '../errors/exit-codes.js'
import {UserError} from '../errors/user-error.js'
import type {Project} from './project.js'
import {resolveReference} from './resolve-reference.js'

/** The database of a project, before anything is opened. */
export interface ProjectDatabase {
  /** The project's own instance, where the config hands one over; its owner closes it. */
  own?: Sequelize
  target: DatabaseTarget
}

const found = new WeakMap<Project, Promise<ProjectDatabase>>()

/**
 * Where the project's data is.
 *
 * @throws UserError `DATABASE_URL_INVALID` or `CONFIG_INVALID` (exit 6).
 */
export function projectDatabase(project: Project): Promise<ProjectDatabase> {
  const known = found.get(project) ?? findDatabase(project)
  found.set(project, known)
  return known
}

async function findDatabase(project: Project): Promise<ProjectDatabase> {
  const {database} = project.settings
  if (database === undefined) return {target: embeddedDatabase(project.stateFolder)}
  if (typeof database === 'string') {
    refuseDatabaseFile(database)
    const url = await resolveReference(database, 'database', project)
    const reference = url === database ? undefined : database
    return {target: parseDatabaseUrl(url, project.root, reference)}
  }
  const {ownSequelize} = await import('../database/own-sequelize.js')
  const {targetOfSequelize} = await import('../database/target-of-sequelize.js')
  const own = await ownSequelize(database, project.configFile)
  return {own, target: targetOfSequelize(own)}
}

/** Other programs write `file:./dev.db` for a SQLite file; here `file:` is a file that holds the URL. */
function refuseDatabaseFile(database: string): void {
  const [, file] = /^file:(.+\.(?:db3?|sqlite3?))(?:\?.*)?$/is.exec(database) ?? []
  if (file === undefined) return
  throw new UserError(
    'DATABASE_URL_INVALID',
    `The database "${database}" cannot be used: "file:" names a file that holds the URL, and this one looks like a database.`,
    {exitCode: exitCodes.environment, suggestions: [`Write sqlite:${file}`]},
  )
}
