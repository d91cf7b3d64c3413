import type {SqlClient, SqlValue} from './sql-client.js'

/**
 * Inserts rows, except those whose unique key is in the table already; gives how many were not.
 *
 * @param rows What follows INSERT INTO: the table, quoted, its columns and its VALUES.
 */
export function insertUnlessThere(
  client: SqlClient,
  rows: string,
  values: readonly SqlValue[],
): Promise<number> {
  const sql =
    client.dialect === 'mysql'
      ? `INSERT IGNORE INTO ${rows}`
      : `INSERT INTO ${rows} ON CONFLICT DO NOTHING`
  return client.execute(sql, values)
}
