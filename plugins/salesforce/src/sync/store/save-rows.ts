import type {SqlClient, SqlValue} from '@mycli/kit'

/** Fewer than the parameters that a statement may have on any database. */
const MAX_PARAMETERS = 20_000

export interface SavedTable {
  /** Not quoted. */
  table: string
  columns: readonly string[]
  /** The columns of a unique index. */
  key: readonly string[]
}

/** Inserts rows, or writes over those with the same key. */
export async function saveRows(
  client: SqlClient,
  {table, columns, key}: SavedTable,
  rows: readonly (readonly SqlValue[])[],
): Promise<void> {
  const perStatement = Math.floor(MAX_PARAMETERS / columns.length)
  const others = columns.filter((column) => !key.includes(column))
  const names = (list: readonly string[]): string =>
    list.map((name) => client.quote(name)).join(', ')
  const marks = `(${columns.map(() => '?').join(', ')})`
  for (let start = 0; start < rows.length; start += perStatement) {
    const some = rows.slice(start, start + perStatement)
    await client.execute(
      `INSERT INTO ${client.quote(table)} (${names(columns)})` +
        ` VALUES ${some.map(() => marks).join(', ')} ${onConflict(client, names(key), others)}`,
      some.flat(),
    )
  }
}

function onConflict(client: SqlClient, key: string, others: readonly string[]): string {
  const assign = (value: (column: string) => string): string =>
    others.map((name) => `${client.quote(name)} = ${value(client.quote(name))}`).join(', ')
  return client.dialect === 'mysql'
    ? `ON DUPLICATE KEY UPDATE ${assign((column) => `VALUES(${column})`)}`
    : `ON CONFLICT (${key}) DO UPDATE SET ${assign((column) => `excluded.${column}`)}`
}
