import {createHash} from 'node:crypto'
import {exitCodes} from '../errors/exit-codes.js'
import {UserError} from '../errors/user-error.js'
import type {DatabaseTarget} from './database-target.js'
import {openSqlClient} from './open-sql-client.js'
import type {SqlClient} from './sql-client.js'

export interface SchemaLockOptions {
  /** How long to wait for another process. Default: 60000 */
  timeoutMs?: number
}

/** PostgreSQL keeps these locks per database, so one number serves all. */
const postgresLock = 7_697_836_912

/**
 * Calls the function while no other process changes the tables of this database. Not reentrant.
 *
 * The lock belongs to a connection of its own, so it ends with the process however that ends.
 *
 * @throws UserError `SCHEMA_LOCKED` (exit 4) when another process holds the lock for too long.
 */
export async function withSchemaLock<Result>(
  target: DatabaseTarget,
  fn: () => Promise<Result>,
  {timeoutMs = 60_000}: SchemaLockOptions = {},
): Promise<Result> {
  const client = await openSqlClient(lockTarget(target))
  try {
    if (!(await acquire(client, target, timeoutMs))) throw locked(target, timeoutMs)
    return await fn()
  } finally {
    await client.close()
  }
}

/** A lock held in a SQLite database would block the changes that it protects, so it is taken in a small file beside it. */
function lockTarget(target: DatabaseTarget): DatabaseTarget {
  if (target.file === undefined) return target
  const file = `${target.file}-schema-lock`
  return {...target, file, label: `sqlite:${file}`}
}

function acquire(client: SqlClient, target: DatabaseTarget, timeoutMs: number): Promise<boolean> {
  switch (client.dialect) {
    case 'mysql':
      return acquireMysql(client, target, timeoutMs)
    case 'postgres':
      return acquirePostgres(client, timeoutMs)
    case 'sqlite':
      return acquireSqlite(client, timeoutMs)
  }
}

async function acquireMysql(
  client: SqlClient,
  target: DatabaseTarget,
  timeoutMs: number,
): Promise<boolean> {
  // Names are shared by the whole server and at most 64 characters long.
  const database = createHash('sha256')
    .update(target.server?.database ?? '')
    .digest('hex')
  const sql = 'SELECT GET_LOCK(?, ?) AS granted'
  const parameters = [`mycli:schema:${database.slice(0, 32)}`, timeoutMs / 1000]
  const [row] = await client.query<{granted: number | null}>(sql, parameters)
  return row?.granted === 1
}

async function acquirePostgres(client: SqlClient, timeoutMs: number): Promise<boolean> {
  await client.execute(`SET lock_timeout = ${Math.ceil(timeoutMs)}`)
  return await granted(client.query(`SELECT pg_advisory_lock(${postgresLock})`), '55P03')
}

async function acquireSqlite(client: SqlClient, timeoutMs: number): Promise<boolean> {
  await client.execute(`PRAGMA busy_timeout = ${Math.ceil(timeoutMs)}`)
  return await granted(client.execute('BEGIN IMMEDIATE'), 'SQLITE_BUSY')
}

async function granted(request: Promise<unknown>, refusal: string): Promise<boolean> {
  try {
    await request
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === refusal) return false
    throw error
  }
}

function locked(target: DatabaseTarget, timeoutMs: number): UserError {
  const seconds = Math.round(timeoutMs / 1000)
  return new UserError(
    'SCHEMA_LOCKED',
    `Another process has been changing the tables of ${target.label} for more than ${seconds} s.`,
    {
      exitCode: exitCodes.alreadyRunning,
      suggestions: ['Wait until it has finished, then run the command again.'],
    },
  )
}
