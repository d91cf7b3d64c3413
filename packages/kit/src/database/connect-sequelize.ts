import type * as sequelizeModule from 'sequelize'
import type {Sequelize} from 'sequelize'
import type {DatabaseTarget} from './database-target.js'
import {sequelizeOptions} from './sequelize-options.js'
import {unreachableDatabase} from './unreachable-database.js'
import {ownSequelize} from './load-sequelize.js'

export interface ConnectOptions {
  /** The copy of Sequelize to use. Default: mycli's own */
  library?: typeof sequelizeModule
  /** Called after each statement, without its parameters. */
  onQuery?: (sql: string, durationMs: number) => void
}

/**
 * Opens Sequelize with the same guarantees on every connection as `openSqlClient`; the caller closes it.
 *
 * A BIGINT that a JavaScript number cannot hold is a string (on PostgreSQL each BIGINT is). On SQLite a transaction takes the
 * write lock when it begins, so that it waits for another process there instead of failing later; one that only reads may say
 * `type: 'DEFERRED'`.
 *
 * @throws UserError `DATABASE_UNREACHABLE` (exit 6) when no connection can be made within 10 s, `DB_DRIVER_MISSING` (exit 6)
 * when the driver is not installed.
 */
export async function connectSequelize(
  target: DatabaseTarget,
  {library, onQuery}: ConnectOptions = {},
): Promise<Sequelize> {
  const options = await sequelizeOptions(target)
  const {Sequelize} = library ?? ownSequelize()
  const sequelize = new Sequelize({
    ...options,
    benchmark: onQuery !== undefined,
    logging: onQuery !== undefined && logQuery(onQuery),
    // A command that has finished must end, and idle connections keep a process alive.
    pool: {acquire: 30_000, evict: 500, idle: 1000, max: 5},
  })
  try {
    await sequelize.authenticate()
    return sequelize
  } catch (error) {
    // What did not open cannot always be closed; the reason why it did not open is what counts.
    await sequelize.close().catch(() => undefined)
    throw unreachableDatabase(target, error)
  }
}

function logQuery(onQuery: NonNullable<ConnectOptions['onQuery']>) {
  return (sql: string, durationMs?: number) => {
    onQuery(sql, durationMs ?? 0)
  }
}
