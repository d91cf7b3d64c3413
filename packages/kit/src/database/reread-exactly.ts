type Row = Record<string, unknown>
type Read = (sql: string, ...rest: unknown[]) => unknown
type Done = (error: Error | null, rows: Row[]) => void

/**
 * Hands over the rows of a SQLite query, read a second time with their large integers as text if the driver has rounded some:
 * it gives every integer as a JavaScript number, which is exact up to 2^53 only.
 */
export function rereadExactly(
  read: Read,
  query: {parameters: unknown[]; sql: string},
  rows: Row[],
  done: Done,
): void {
  const [row] = rows
  if (row === undefined || !isRepeatable(query.sql) || !rows.some(hasRoundedInteger)) {
    done(null, rows)
    return
  }
  const exactSql = exactQuery(query.sql, Object.keys(row))
  read(exactSql, ...query.parameters, (error: Error | null, exactRows: Row[]) => {
    // Some statements cannot stand in a subquery; those keep what the driver gave.
    done(null, error ? rows : exactRows)
  })
}

/** Only what reads: a statement that writes must not run twice. */
function isRepeatable(sql: string): boolean {
  return /^\s*(?:select|values|with)\b/i.test(sql)
}

function hasRoundedInteger(row: Row): boolean {
  for (const name in row) {
    const value = row[name]
    if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value))
      return true
  }
  return false
}

function exactQuery(sql: string, columns: string[]): string {
  const exactColumns = columns.map((column) => {
    const name = `"${column.replaceAll('"', '""')}"`
    const isLarge = `typeof(${name}) = 'integer' AND ${name} NOT BETWEEN ${Number.MIN_SAFE_INTEGER} AND ${Number.MAX_SAFE_INTEGER}`
    return `CASE WHEN ${isLarge} THEN CAST(${name} AS TEXT) ELSE ${name} END AS ${name}`
  })
  return `SELECT ${exactColumns.join(', ')} FROM (${sql.replace(/;\s*$/, '')})`
}
