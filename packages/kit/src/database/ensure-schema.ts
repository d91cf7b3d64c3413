import {exitCodes} from '../errors/exit-codes.js'
import {UserError} from '../errors/user-error.js'
import type {DatabaseTarget} from './database-target.js'
import type {MigrationOptions, MigrationSource} from './migration.js'
import {pendingMigrations} from './pending-migrations.js'
import type {SqlClient} from './sql-client.js'

/**
 * Makes sure that the tables of mycli and of its plugins are current; gives the full names of the migrations that ran for it.
 *
 * A SQLite database is migrated here, a server's never: that is for `db:migrate`. The project's own migrations are not asked
 * for. When all is current, this is one small query.
 *
 * @throws UserError `DATABASE_NOT_MIGRATED` (exit 6) for a server database that is not current; nothing was changed.
 */
export async function ensureSchema(
  client: SqlClient,
  target: DatabaseTarget,
  sources: readonly MigrationSource[],
  options: MigrationOptions,
): Promise<string[]> {
  const ours = sources.filter(({ownedByProject}) => ownedByProject !== true)
  const pending = await pendingMigrations(client, ours, options)
  if (pending.length === 0) return []
  if (target.dialect !== 'sqlite') throw notMigrated(target, pending)
  const {migrate} = await import('./migrate.js')
  return migrate(target, ours, options)
}

function notMigrated(target: DatabaseTarget, pending: string[]): UserError {
  return new UserError(
    'DATABASE_NOT_MIGRATED',
    `The tables of mycli in ${target.label} are not current: ${pending.join(', ')} has not run.`,
    {exitCode: exitCodes.environment, suggestions: ['mycli db:migrate']},
  )
}
