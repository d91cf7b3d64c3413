import type {Dialect} from '../database/database-target.js'
import type {LinkGroup} from './link-buffer.js'

/** One statement with its five parameters, in the order of their marks. */
export interface LinkStatement {
  parameters: (number | string)[]
  sql: string
}

/** Keys of one statement: the larger, the fewer statements; the parameter stays far below what servers take. */
const maxKeys = 5000

/**
 * Statements that write links; one that is there already stays as it is.
 *
 * The keys go as one JSON text: as rows of a VALUES list they take twice as long on SQLite and PostgreSQL.
 *
 * @param table Quoted.
 * @param mark Gives the placeholder of the nth parameter, counted from 1.
 */
export function linkStatements(
  groups: readonly LinkGroup[],
  {
    dialect,
    mark,
    runId,
    table,
  }: {dialect: Dialect; mark: (n: number) => string; runId: string; table: string},
): LinkStatement[] {
  const sql = insert[dialect](table, mark)
  const at = Date.now()
  return groups.flatMap(({action, keys, model}) => {
    // Transactions that wait for each other's keys must ask for them in one order.
    const sorted = dialect === 'mysql' ? keys.toSorted() : keys
    const chunks = Array.from({length: Math.ceil(sorted.length / maxKeys)}, (_, index) =>
      sorted.slice(index * maxKeys, (index + 1) * maxKeys),
    )
    return chunks.map((chunk) => ({
      parameters: [runId, model, action, at, JSON.stringify(chunk)],
      sql,
    }))
  })
}

const columns = '(run_id, model, pk, action, at)'

const insert: Record<Dialect, (table: string, mark: (n: number) => string) => string> = {
  // Not INSERT IGNORE, which hides every other error as well.
  mysql: (table, mark) =>
    `INSERT INTO ${table} ${columns} SELECT ${mark(1)}, ${mark(2)}, k.pk, ${mark(3)}, ${mark(4)}` +
    ` FROM JSON_TABLE(${mark(5)}, '$[*]' COLUMNS (pk VARCHAR(191) PATH '$')) AS k` +
    ` ON DUPLICATE KEY UPDATE run_id = VALUES(run_id)`,
  postgres: (table, mark) =>
    `INSERT INTO ${table} ${columns} SELECT ${mark(1)}, ${mark(2)}, k, ${mark(3)}, CAST(${mark(4)} AS BIGINT)` +
    ` FROM json_array_elements_text(CAST(${mark(5)} AS json)) AS k ON CONFLICT DO NOTHING`,
  sqlite: (table, mark) =>
    `INSERT OR IGNORE INTO ${table} ${columns} SELECT ${mark(1)}, ${mark(2)}, value, ${mark(3)}, ${mark(4)}` +
    ` FROM json_each(${mark(5)})`,
}
