import type {Sequelize, Transaction} from 'sequelize'

import type {DatabaseTarget, Dialect} from '../database/database-target.js'
import {openSqlClient} from '../database/open-sql-client.js'
import type {LinkGroup} from './link-buffer.js'
import {linkStatements} from './link-statement.js'
import {asOwnStatement} from './statement-context.js'

/** Where the links of one run are written. */
export interface LinkStore {
  /** Writes links outside of any transaction; on SQLite it waits so long for whoever holds the lock. */
  write(groups: readonly LinkGroup[], waitMs: number): Promise<void>
  /** Adds to the writes of the run whose rows are not known. */
  addUntracked(count: number): Promise<void>
  /** Writes links in a transaction that is open; one that fails leaves that transaction as it was. */
  writeIn(groups: readonly LinkGroup[], transaction: Transaction): Promise<void>
}

export interface LinkStorePlace {
  runId: string
  sequelize: Sequelize
  tablePrefix: string
  target: DatabaseTarget
}

export function createLinkStore(place: LinkStorePlace): LinkStore {
  const {runId, sequelize, tablePrefix, target} = place
  const {dialect} = target
  const table = quote(sequelize, `${tablePrefix}run_objects`)
  const runs = quote(sequelize, `${tablePrefix}runs`)
  const statementsFor = (groups: readonly LinkGroup[]) =>
    linkStatements(groups, {dialect, mark: (n) => `$${n}`, runId, table})
  return {
    async addUntracked(count) {
      const sql = `UPDATE ${runs} SET untracked = untracked + ${Math.trunc(count)} WHERE id = $1`
      await runAll(place, [{parameters: [runId], sql}], 10_000)
    },
    write: (groups, waitMs) => runAll(place, statementsFor(groups), waitMs),
    async writeIn(groups, transaction) {
      const run = (sql: string, bind?: Parameter[]) => send(sequelize, sql, bind, transaction)
      const runStatements = async (): Promise<void> => {
        for (const {parameters, sql} of statementsFor(groups)) await run(sql, parameters)
      }
      await aroundLinks[dialect](run, runStatements)
    },
  }
}

type Parameter = number | string
type Run = (sql: string) => Promise<void>

/** What keeps the links of a transaction from disturbing it, or others. */
const aroundLinks: Record<Dialect, (run: Run, body: () => Promise<void>) => Promise<void>> = {
  mysql: withoutParentLock,
  postgres: inSavepoint,
  sqlite: (_run, body) => body(),
}

/** On PostgreSQL a statement that fails spoils the whole transaction. */
async function inSavepoint(run: Run, body: () => Promise<void>): Promise<void> {
  await run('SAVEPOINT mycli_links')
  try {
    await body()
  } catch (error) {
    await run('ROLLBACK TO SAVEPOINT mycli_links')
    throw error
  }
  await run('RELEASE SAVEPOINT mycli_links')
}

/**
 * MySQL locks the row that a foreign key points to until the transaction ends: nobody could write to the row of the run meanwhile, not
 * even its heartbeat.
 */
async function withoutParentLock(run: Run, body: () => Promise<void>): Promise<void> {
  await run('SET @mycli_checks = @@SESSION.foreign_key_checks, SESSION foreign_key_checks = 0')
  try {
    await body()
  } finally {
    await run('SET SESSION foreign_key_checks = @mycli_checks')
  }
}

/**
 * On SQLite through a connection of its own: what waits for another writer must not hold up what the project reads on its connection.
 */
async function runAll(
  {sequelize, target}: LinkStorePlace,
  statements: readonly {parameters: Parameter[]; sql: string}[],
  waitMs: number,
): Promise<void> {
  if (target.dialect !== 'sqlite') {
    for (const {parameters, sql} of statements) await send(sequelize, sql, parameters, null)
    return
  }
  const client = await openSqlClient(target)
  try {
    await client.execute(`PRAGMA busy_timeout = ${waitMs}`)
    await client.execute('BEGIN IMMEDIATE')
    for (const {parameters, sql} of statements) await client.execute(sql, parameters)
    await client.execute('COMMIT')
  } finally {
    await client.close() // what was not committed is rolled back
  }
}

async function send(
  sequelize: Sequelize,
  sql: string,
  bind: Parameter[] | undefined,
  transaction: Transaction | null,
): Promise<void> {
  // Sequelize marks a transaction as finished before its COMMIT is sent; `completesTransaction` says that this may still run in it.
  const options = {
    ...(bind && {bind}),
    completesTransaction: true,
    logging: false as const,
    raw: true,
    transaction,
  }
  await asOwnStatement(() => sequelize.query(sql, options))
}

function quote(sequelize: Sequelize, identifier: string): string {
  return sequelize.getQueryInterface().quoteIdentifier(identifier, true)
}
