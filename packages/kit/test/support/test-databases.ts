import {randomBytes} from 'node:crypto'
import {mkdtemp, rm} from 'node:fs/promises'
import {connect} from 'node:net'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import type {DatabaseTarget, Dialect} from '../../src/database/database-target.js'
import {parseDatabaseUrl} from '../../src/database/parse-database-url.js'

export interface TestDatabase {
  target: DatabaseTarget
  /** The same as a URL, for the configuration of a project or MYCLI_DATABASE_URL. */
  url: string
}

/** Makes a new, empty database with a random name; it is dropped when the suite has ended. */
export type CreateDatabase = () => Promise<TestDatabase>

export interface TestServer {
  create: (name: string) => Promise<void>
  drop: (name: string) => Promise<void>
  title: string
  url: URL
}

const servers = {mysql: mysqlServer(), postgres: postgresServer()}
const reachable = {
  mysql: await answers(servers.mysql.url),
  postgres: await answers(servers.postgres.url),
}

/**
 * Runs a suite once on SQLite, on MariaDB and on PostgreSQL.
 *
 * The servers are MYCLI_TEST_MYSQL_URL (default: mysql://root@127.0.0.1:3306) and MYCLI_TEST_POSTGRES_URL (default:
 * postgres://postgres@127.0.0.1:5432). Where none answers, the suite is shown as skipped; with CI=true it fails.
 *
 * @example
 * eachDatabase((create, dialect) => {
 *   it('keeps a row', async () => {
 *     const {target} = await create()
 *   })
 * })
 */
export function eachDatabase(suite: (create: CreateDatabase, dialect: Dialect) => void): void {
  describe('on SQLite', () => {
    onSqlite((create) => {
      suite(create, 'sqlite')
    })
  })
  for (const dialect of ['mysql', 'postgres'] as const) {
    onServer(dialect, (create) => {
      suite(create, dialect)
    })
  }
}

/** Hands over `create` for SQLite files; they are deleted when the surrounding suite has ended. */
export function onSqlite(suite: (create: CreateDatabase) => void): void {
  const folders: string[] = []
  after(async () => {
    for (const folder of folders) await rm(folder, {force: true, recursive: true})
  })
  suite(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mycli-test-'))
    folders.push(folder)
    const url = `sqlite:${join(folder, 'test.sqlite')}`
    return {target: parseDatabaseUrl(url, folder), url}
  })
}

/** One dialect of `eachDatabase`, for what only a server does. */
export function onServer(
  dialect: 'mysql' | 'postgres',
  suite: (create: CreateDatabase, serverUrl: string) => void,
): void {
  const {create, drop, title, url} = servers[dialect]
  if (!reachable[dialect]) {
    skipVisibly(`no ${title} on ${url.host}`)
    return
  }
  describe(`on ${title}`, () => {
    const names: string[] = []
    after(async () => {
      for (const name of names) await drop(name)
    })
    suite(async () => {
      const name = `mycli_test_${randomBytes(8).toString('hex')}`
      names.push(name)
      await create(name)
      const database = new URL(`/${name}`, url).href
      return {target: parseDatabaseUrl(database, tmpdir()), url: database}
    }, url.href)
  })
}

function skipVisibly(reason: string): void {
  if (process.env['CI'] !== 'true') {
    // A test without a body is reported as pending.
    it(`skipped: ${reason}`)
    return
  }
  it('has every database server', () => {
    throw new Error(`${reason}, and with CI=true nothing may be skipped`)
  })
}

function mysqlServer(): TestServer {
  const url = new URL(process.env['MYCLI_TEST_MYSQL_URL'] ?? 'mysql://root@127.0.0.1:3306')
  const run = async (sql: string): Promise<void> => {
    const {createConnection} = await import('mysql2/promise')
    const connection = await createConnection(url.href)
    await connection.query(sql)
    await connection.end()
  }
  return {
    create: (name) => run(`CREATE DATABASE ${name} CHARACTER SET utf8mb4`),
    drop: (name) => run(`DROP DATABASE IF EXISTS ${name}`),
    title: 'MariaDB',
    url,
  }
}

function postgresServer(): TestServer {
  const url = new URL(
    process.env['MYCLI_TEST_POSTGRES_URL'] ?? 'postgres://postgres@127.0.0.1:5432',
  )
  const run = async (sql: string): Promise<void> => {
    const {Client} = (await import('pg')).default
    const client = new Client({connectionString: new URL('/postgres', url).href})
    await client.connect()
    await client.query(sql)
    await client.end()
  }
  return {
    create: (name) => run(`CREATE DATABASE ${name}`),
    // What a failed test left open must not keep the database.
    drop: (name) => run(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
    title: 'PostgreSQL',
    url,
  }
}

function answers(url: URL): Promise<boolean> {
  return new Promise((resolve) => {
    const port = url.port === '' ? (url.protocol === 'mysql:' ? 3306 : 5432) : Number(url.port)
    const socket = connect({host: url.hostname, port, timeout: 3000})
    const end = (answer: boolean) => () => {
      socket.destroy()
      resolve(answer)
    }
    socket.once('connect', end(true)).once('error', end(false)).once('timeout', end(false))
  })
}
