import type {DatabaseTarget} from './database-target.js'
import {openSqlClient} from './open-sql-client.js'
import type {SqlClient} from './sql-client.js'

export interface AppliedMigration {
  /** `source/name`. */
  name: string
  /** UTC milliseconds. */
  ranAt: number
}

/** The migrations that have run, oldest first: one small query. None when their table does not exist yet. */
export async function appliedMigrations(
  client: SqlClient,
  tablePrefix: string,
): Promise<AppliedMigration[]> {
  const table = client.quote(`${tablePrefix}migrations`)
  try {
    const sql = `SELECT name, ran_at AS ${client.quote('ranAt')} FROM ${table} ORDER BY ran_at`
    return await client.query<AppliedMigration>(sql)
  } catch (error) {
    if (isMissingTable(error)) return []
    throw error
  }
}

/** The same on a connection of its own. */
export async function readAppliedMigrations(
  target: DatabaseTarget,
  tablePrefix: string,
): Promise<AppliedMigration[]> {
  const client = await openSqlClient(target)
  try {
    return await appliedMigrations(client, tablePrefix)
  } finally {
    await client.close()
  }
}

function isMissingTable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? error.code : undefined
  if (code === 'ER_NO_SUCH_TABLE' || code === '42P01') return true
  return code === 'SQLITE_ERROR' && error.message.includes('no such table')
}
