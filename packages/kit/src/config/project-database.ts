import type {Sequelize} from 'sequelize'

import type {DatabaseTarget} from '../database/database-target.js'
import {embeddedDatabase} from '../database/embedded-database.js'
import {parseDatabaseUrl} from '../database/parse-database-url.js'
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
    const url = await resolveReference(database, 'database', project)
    return {target: parseDatabaseUrl(url, project.root)}
  }
  const {ownSequelize} = await import('../database/own-sequelize.js')
  const {targetOfSequelize} = await import('../database/target-of-sequelize.js')
  const own = await ownSequelize(database, project.configFile)
  return {own, target: targetOfSequelize(own)}
}
