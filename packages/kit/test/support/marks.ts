import type {Sequelize, Transaction} from 'sequelize'

import type {DatabaseTarget} from '../../src/database/database-target.js'
import {migrate} from '../../src/database/migrate.js'
import {allMigrations} from '../../src/database/migrations/core.js'
import {openSqlClient} from '../../src/database/open-sql-client.js'
import type {SqlClient} from '../../src/database/sql-client.js'

/** mycli's tables, and one that says how often each number was saved; a negative number cannot be. */
export async function createMarks(target: DatabaseTarget): Promise<void> {
  await migrate(target, [{name: 'kit', migrations: allMigrations}], {tablePrefix: 'mycli_'})
  const client = await openSqlClient(target)
  await client.execute('CREATE TABLE marks (n INTEGER NOT NULL, CHECK (n >= 0))')
  await client.close()
}

export async function saveMarks(
  sequelize: Sequelize,
  numbers: readonly number[],
  transaction: Transaction,
): Promise<void> {
  const rows = numbers.map((n) => ({n}))
  await sequelize.getQueryInterface().bulkInsert('marks', rows, {logging: false, transaction})
}

/** The numbers that were saved, in order. */
export async function readMarks(client: SqlClient): Promise<number[]> {
  const rows = await client.query<{n: number}>('SELECT n FROM marks ORDER BY n')
  return rows.map(({n}) => n)
}

/** The whole numbers from `from` on, before `to`. */
export function numbers(from: number, to: number): number[] {
  return Array.from({length: to - from}, (_, index) => from + index)
}

/** What the run log holds of the newest run beside its ending. */
export async function lastState(client: SqlClient): Promise<{
  attempt: number
  counts: string
  cursor: null | string
  nextIndex: null | number
  retryOf: null | string
}> {
  const q = (name: string): string => client.quote(name)
  const [row] = await client.query<Awaited<ReturnType<typeof lastState>>>(
    `SELECT attempt, counts, ${q('cursor')}, next_index AS ${q('nextIndex')}, retry_of AS ${q('retryOf')}` +
      ' FROM mycli_runs ORDER BY id DESC LIMIT 1',
  )
  if (row) return row
  throw new Error('No run is in the log.')
}
