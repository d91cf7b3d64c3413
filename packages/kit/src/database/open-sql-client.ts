import type {DatabaseTarget} from './database-target.js'
import type {SqlClient} from './sql-client.js'

/**
 * One connection without an ORM; the caller closes it.
 *
 * @throws UserError `DATABASE_UNREACHABLE` (exit 6) when no connection can be made within 10 s, `DB_DRIVER_MISSING` (exit 6)
 * when the driver is not installed.
 */
export async function openSqlClient(target: DatabaseTarget): Promise<SqlClient> {
  switch (target.dialect) {
    case 'mysql':
      return (await import('./mysql-client.js')).openMysqlClient(target)
    case 'postgres':
      return (await import('./postgres-client.js')).openPostgresClient(target)
    case 'sqlite':
      return (await import('./sqlite-client.js')).openSqliteClient(target)
  }
}
