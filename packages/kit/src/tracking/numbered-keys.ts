import {asOwnStatement} from './statement-context.js'
import type {Row, TrackedWrite, WriteCalls, WriteOptions} from './tracked-write.js'

/**
 * The keys that SQLite or MySQL gave to the rows of one INSERT that names none; undefined when it did not insert them all.
 *
 * Both number such rows without a gap: MySQL in steps that clusters set to more than 1, which Sequelize does not know.
 *
 * @see https://dev.mysql.com/doc/refman/8.4/en/innodb-auto-increment-handling.html ("simple inserts")
 */
export async function numberedKeys(
  write: TrackedWrite,
  [, rows, options = {}]: WriteCalls['bulkInsert'],
  result: unknown,
): Promise<string[] | undefined> {
  const first = firstKey(write, result, rows.length)
  if (first === undefined || (Array.isArray(result) && result.length !== rows.length))
    return undefined
  const step = await stepOf(write, options)
  return rows.map((_, index) => String(first + index * step))
}

/** Sequelize gives a row for each key when it knows the model, else the number that the driver told: SQLite's last, MySQL's first. */
export function firstKey(
  {dialect, tracked}: TrackedWrite,
  result: unknown,
  count: number,
): number | undefined {
  const {generatedKey} = tracked
  if (generatedKey === undefined) return undefined
  if (typeof result === 'number') return dialect === 'sqlite' ? result - count + 1 : result
  const [row] = Array.isArray(result) ? (result as Row[]) : []
  const first = row?.[generatedKey]
  return typeof first === 'number' ? first : undefined
}

export async function stepOf(
  {dialect, sequelize}: TrackedWrite,
  {transaction}: WriteOptions,
): Promise<number> {
  if (dialect !== 'mysql') return 1
  const [rows] = await asOwnStatement(() =>
    sequelize.query('SELECT @@auto_increment_increment AS step', {
      logging: false,
      raw: true,
      transaction: transaction ?? null,
    }),
  )
  const [row] = rows as {step: number}[] // raw
  return row?.step ?? 1
}
