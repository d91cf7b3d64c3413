import {resolve} from 'node:path'
import {maskUrl} from '../config/mask-urls.js'
import {exitCodes} from '../errors/exit-codes.js'
import {UserError} from '../errors/user-error.js'
import {databaseLabel} from './database-label.js'
import type {DatabaseTarget, ServerAddress} from './database-target.js'

const servers = {
  mysql: {port: 3306, user: 'root'},
  postgres: {port: 5432, user: 'postgres'},
} as const

const dialectOfScheme = new Map<string, keyof typeof servers | 'sqlite'>([
  ['mariadb', 'mysql'],
  ['mysql', 'mysql'],
  ['postgres', 'postgres'],
  ['postgresql', 'postgres'],
  ['sqlite', 'sqlite'],
])

/**
 * Where the database of a URL is: `sqlite:FILE`, `mysql://`, `mariadb://`, `postgres://` or `postgresql://`.
 *
 * A relative file is beside `baseFolder`. A missing host is localhost, a missing user the one who is logged in, a missing
 * port the server's own. Unix sockets: `?socketPath=/run/mysqld/mysqld.sock`, `?host=/var/run/postgresql`.
 *
 * A URL that was found through a reference (`env:NAME`, `file:PATH`) is called by that in errors: what a reference leads to
 * may be a password and nothing else.
 *
 * @throws UserError `DATABASE_URL_INVALID` (exit 6) saying what is wrong, with the password masked.
 */
export function parseDatabaseUrl(
  url: string,
  baseFolder: string,
  reference?: string,
): DatabaseTarget {
  try {
    return parseTarget(url, baseFolder)
  } catch (error) {
    if (!(error instanceof RefusedUrl)) throw error
    throw invalid(url, error, reference)
  }
}

/** Why a URL cannot be used, as the rest of a sentence. */
class RefusedUrl extends Error {
  /** What of the URL the reason quotes. */
  readonly quoted: string | undefined

  constructor(reason: string, quoted?: string) {
    super(reason)
    this.quoted = quoted
  }
}

function parseTarget(url: string, baseFolder: string): DatabaseTarget {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase()
  if (scheme === undefined) throw new RefusedUrl('it does not begin with a kind of database')
  const dialect = dialectOfScheme.get(scheme)
  if (dialect === undefined) throw new RefusedUrl('is not a database that mycli knows', scheme)
  if (dialect === 'sqlite') return parseSqlite(url, baseFolder)
  const server = parseServer(url, dialect)
  return {dialect, embedded: false, label: databaseLabel(dialect, server), server}
}

function parseSqlite(url: string, baseFolder: string): DatabaseTarget {
  const path = url.slice('sqlite:'.length).replace(/^\/\//, '')
  if (path === '') throw new RefusedUrl('it names no file')
  if (path.startsWith(':memory:')) {
    throw new RefusedUrl(
      'each connection to :memory: would be another, empty database; name a file',
    )
  }
  if (path.includes('?')) throw new RefusedUrl('a SQLite URL takes no options after "?"')
  const file = resolve(baseFolder, path)
  return {dialect: 'sqlite', embedded: false, file, label: `sqlite:${file}`}
}

function parseServer(url: string, dialect: keyof typeof servers): ServerAddress {
  const parsed = parseUrl(url)
  const options = Object.fromEntries(parsed.searchParams)
  const host = decode(parsed.hostname.replace(/^\[(.*)\]$/, '$1'))
  const socketPath = [options['socketPath'], options['socket'], options['host'], host].find(
    (candidate) => candidate?.startsWith('/'),
  )
  return {
    database: databaseOf(parsed.pathname),
    host: socketPath === undefined && host !== '' ? host : 'localhost',
    options,
    password: decode(parsed.password),
    port: parsed.port === '' ? servers[dialect].port : Number(parsed.port),
    socketPath,
    user: parsed.username === '' ? loginName(dialect) : decode(parsed.username),
  }
}

function parseUrl(url: string): URL {
  // The error of `new URL` carries the whole URL with its password: it must not become a cause.
  if (!URL.canParse(url)) throw new RefusedUrl(`it is not a valid URL; ${percentForm}`)
  const parsed = new URL(url)
  if (!/^[a-z]+:\/\//i.test(url)) throw new RefusedUrl('two slashes must follow the colon')
  if (parsed.hash !== '') throw new RefusedUrl(`it has a "#"; ${percentForm}`)
  return parsed
}

const percentForm =
  'characters such as @ : / ? # % in a user name or password are written in percent form (@ is %40)'

function databaseOf(pathname: string): string {
  const path = pathname.replace(/^\//, '')
  if (path === '') throw new RefusedUrl('it names no database after the host')
  if (path.includes('@')) throw new RefusedUrl(percentForm)
  if (path.includes('/'))
    throw new RefusedUrl('the database has a "/" in its name; write it as %2F')
  return decode(path)
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw new RefusedUrl('a "%" in it is not followed by two hexadecimal digits; write it as %25')
  }
}

function loginName(dialect: keyof typeof servers): string {
  const {LOGNAME, USER, USERNAME} = process.env
  return LOGNAME ?? USER ?? USERNAME ?? servers[dialect].user
}

function invalid(
  url: string,
  {message, quoted}: RefusedUrl,
  reference: string | undefined,
): UserError {
  const reason = quoted === undefined ? message : `"${quoted}" ${message}`
  const unquoted = quoted === undefined ? message : `what it begins with ${message}`
  const text =
    reference === undefined
      ? `The database URL "${maskUrl(url)}" cannot be used: ${reason}.`
      : `The database URL that "${reference}" leads to cannot be used: ${unquoted}.`
  return new UserError('DATABASE_URL_INVALID', text, {
    exitCode: exitCodes.environment,
    suggestions: [
      'sqlite:data/app.sqlite',
      'mysql://user:password@localhost:3306/database',
      'postgres://user:password@localhost:5432/database',
    ],
  })
}
