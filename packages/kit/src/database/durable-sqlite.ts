import type * as sqlite3 from 'sqlite3'
import type {Database, Statement} from 'sqlite3'
import {rereadExactly} from './reread-exactly.js'

type Sqlite = typeof sqlite3
type Opened = (error: Error | null) => void
type DatabaseClass = new (file: string, mode: number, opened: Opened) => Database
type Row = Record<string, unknown>
type RowsRead = (this: Statement, error: Error | null, rows: Row[]) => void

const busyTimeoutMs = 10_000
const retryDelayMs = 20

const pragmas = `
  PRAGMA busy_timeout = ${busyTimeoutMs};
  PRAGMA foreign_keys = ON;
  PRAGMA synchronous = FULL;
  PRAGMA journal_mode = WAL;
`

/**
 * The driver's connection class with what mycli promises on every connection: it waits 10 s for a lock, writes through a
 * write-ahead log that is synced at each commit, enforces foreign keys, and gives an integer that a JavaScript number cannot
 * hold as a string.
 *
 * A class, because Sequelize opens SQLite connections itself, one per transaction, past its own pool and hooks: the driver's
 * class is the one place that all of them pass.
 *
 * @see https://www.sqlite.org/pragma.html
 */
export function durableSqlite(sqlite: Sqlite): DatabaseClass {
  return class DurableDatabase extends sqlite.Database {
    hasEnded = false

    constructor(file: string, mode: number, opened: Opened) {
      super(file, mode, (error) => {
        if (error) this.end(error, opened)
        else this.begin(opened)
      })
    }

    begin(opened: Opened): void {
      applyPragmas(this, Date.now() + busyTimeoutMs, (error) => {
        if (error === null) opened(null)
        else
          super.close(() => {
            this.end(error, opened)
          })
      })
    }

    end(error: Error, opened: Opened): void {
      this.hasEnded = true
      opened(error)
    }

    /** The driver never answers when one closes a connection that did not open, and Sequelize does close those. */
    override close(closed?: Opened): void {
      if (this.hasEnded) closed?.(null)
      else super.close(closed)
    }

    override all(sql: string, ...rest: unknown[]): this {
      const callback = rest.at(-1)
      if (typeof callback !== 'function') return super.all(sql, ...rest)
      const parameters = rest.slice(0, -1)
      const read = super.all.bind(this)
      function rowsRead(this: Statement, error: Error | null, rows: Row[]): void {
        // What follows the statement and its parameters in the driver's signature.
        const done = (callback as RowsRead).bind(this)
        if (error) done(error, rows)
        else rereadExactly(read, {parameters, sql}, rows, done)
      }
      return super.all(sql, ...parameters, rowsRead)
    }
  }
}

/**
 * All at once, so that no statement comes between. SQLite does not wait for a lock when it changes the journal mode
 * (https://www.sqlite.org/wal.html#sometimes_queries_return_sqlite_busy_in_wal_mode), so the waiting for other processes that
 * open the same new file is done here.
 */
function applyPragmas(database: Database, giveUpAt: number, opened: Opened): void {
  database.exec(pragmas, (error) => {
    if (!isBusy(error) || Date.now() > giveUpAt) opened(error)
    else setTimeout(applyPragmas, retryDelayMs, database, giveUpAt, opened)
  })
}

function isBusy(error: Error | null): boolean {
  return error !== null && 'code' in error && error.code === 'SQLITE_BUSY'
}
