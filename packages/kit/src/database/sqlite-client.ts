import type * as sqlite3 from 'sqlite3'
import type {Database, RunResult} from 'sqlite3'
import type {DatabaseTarget} from './database-target.js'
import {durableSqlite} from './durable-sqlite.js'
import {importDriver} from './import-driver.js'
import {prepareSqliteFile} from './prepare-sqlite-file.js'
import type {SqlClient, SqlValue} from './sql-client.js'
import {unreachableDatabase} from './unreachable-database.js'

/** One connection to a SQLite file, which is created if it does not exist. */
export async function openSqliteClient(target: DatabaseTarget): Promise<SqlClient> {
  const sqlite = await importDriver<typeof sqlite3>('sqlite3')
  const file = await prepareSqliteFile(target)
  const database = await openDatabase(sqlite, file).catch((error: unknown) => {
    throw unreachableDatabase(target, error)
  })
  return {
    dialect: 'sqlite',
    close: () => closeDatabase(database),
    execute: (sql, parameters = []) => execute(database, sql, parameters),
    query: (sql, parameters = []) => query(database, sql, parameters),
    quote: (identifier) => `"${identifier.replaceAll('"', '""')}"`,
  }
}

function openDatabase(sqlite: typeof sqlite3, file: string): Promise<Database> {
  const DurableDatabase = durableSqlite(sqlite)
  const mode = sqlite.OPEN_READWRITE | sqlite.OPEN_CREATE
  return new Promise((resolve, reject) => {
    const database = new DurableDatabase(file, mode, (error) => {
      if (error) reject(error)
      else resolve(database)
    })
  })
}

function execute(database: Database, sql: string, values: readonly SqlValue[]): Promise<number> {
  return new Promise((resolve, reject) => {
    database.run(sql, values.map(bindable), function (this: RunResult, error) {
      if (error) reject(error)
      else resolve(changesRows(sql) ? this.changes : 0)
    })
  })
}

/** For other statements SQLite repeats the count of the last one that did change rows. */
function changesRows(sql: string): boolean {
  return /^\s*(?:delete|insert|replace|update|with)\b/i.test(sql)
}

function query<Row extends object>(
  database: Database,
  sql: string,
  values: readonly SqlValue[],
): Promise<Row[]> {
  return new Promise((resolve, reject) => {
    database.all<Row>(sql, values.map(bindable), (error, rows) => {
      if (error) reject(error)
      else resolve(rows)
    })
  })
}

/** The driver binds no bigint; as text it takes the integer affinity of its column. */
function bindable(value: SqlValue): SqlValue {
  return typeof value === 'bigint' ? value.toString() : value
}

function closeDatabase(database: Database): Promise<void> {
  return new Promise((resolve, reject) => {
    database.close((error) => {
      if (error) reject(error)
      else resolve()
    })
  })
}
