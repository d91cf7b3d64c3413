import type {Sequelize} from 'sequelize'

import type {LoggedRun, LoggedRunOptions} from './logged-run.js'

/**
 * The run with this id, or the one whose id begins with it, from the log in the database of a Sequelize instance.
 *
 * @throws UserError `UNKNOWN_RUN` (exit 2) when there is none, or more than one.
 */
export async function loggedRun(
  sequelize: Sequelize,
  id: string,
  options: LoggedRunOptions = {},
): Promise<LoggedRun> {
  const {readLoggedRun} = await import('./logged-run.js')
  return readLoggedRun(sequelize, id, options)
}
