import {resolve} from 'node:path'
import type {Options, Sequelize} from 'sequelize'
import {exitCodes} from '../errors/exit-codes.js'
import {UserError} from '../errors/user-error.js'
import {databaseLabel} from './database-label.js'
import {dialectOf} from './dialect-of.js'
import type {DatabaseTarget, ServerAddress} from './database-target.js'

const defaultPorts = {mysql: 3306, postgres: 5432}

interface Address {
  database?: string
  host?: string
  password?: null | string
  port?: number | string
  username?: string
}

interface DriverOptions {
  socketPath?: string
  ssl?: unknown
}

/**
 * Where a Sequelize instance is connected, so that mycli's own tables can be written to the same database past it.
 *
 * @throws UserError `CONFIG_INVALID` (exit 6) for a dialect that mycli does not know and for SQLite in memory, which no other
 * connection can reach.
 */
export function targetOfSequelize(sequelize: Sequelize): DatabaseTarget {
  const dialect = dialectOf(sequelize)
  // Present at run time, not in Sequelize's types.
  const {options} = sequelize as Sequelize & {options: Options}
  if (dialect === 'sqlite') return sqliteTarget(options)
  const server = serverOf(sequelize, options, defaultPorts[dialect])
  return {dialect, embedded: false, label: databaseLabel(dialect, server), server}
}

function sqliteTarget({host, storage}: Options): DatabaseTarget {
  const path = storage ?? host ?? ':memory:'
  if (path === '' || path.startsWith(':memory:')) {
    throw invalid(
      'a SQLite database in memory cannot be shared between connections; give it a file as "storage"',
    )
  }
  const file = resolve(path)
  return {dialect: 'sqlite', embedded: false, file, label: `sqlite:${file}`}
}

function serverOf(sequelize: Sequelize, options: Options, defaultPort: number): ServerAddress {
  // Sequelize types the options of a driver as an object.
  const {socketPath, ssl} = (options.dialectOptions ?? {}) as DriverOptions
  const address = addressOf(sequelize, options)
  const {database = '', host = 'localhost', username = ''} = address
  // pg takes the folder of a socket for the host.
  const isSocket = host.startsWith('/')
  return {
    database,
    host: isSocket ? 'localhost' : host,
    options: tlsOption(ssl),
    password: address.password ?? '',
    port: Number(address.port ?? defaultPort),
    socketPath: socketPath ?? (isSocket ? host : undefined),
    user: username,
  }
}

/** With replication, mycli writes where the project writes. */
function addressOf(sequelize: Sequelize, {replication}: Options): Address {
  // Present at run time, not in Sequelize's types.
  const {config} = sequelize as Sequelize & {config: Address}
  return {...config, ...(replication ? replication.write : {})}
}

/** The form in which a URL hands TLS options to the driver. */
function tlsOption(ssl: unknown): Record<string, string> {
  if (ssl === undefined || ssl === null || ssl === false) return {}
  if (ssl === true) return {ssl: 'true'}
  if (typeof ssl !== 'object') return {}
  const entries = Object.entries(ssl).map(([name, value]: [string, unknown]) => [
    name,
    Buffer.isBuffer(value) ? value.toString() : value,
  ])
  return {ssl: JSON.stringify(Object.fromEntries(entries))}
}

function invalid(reason: string): UserError {
  return new UserError(
    'CONFIG_INVALID',
    `The project's own Sequelize instance cannot be used: ${reason}.`,
    {
      exitCode: exitCodes.environment,
      suggestions: ['mycli works with the dialects sqlite (a file), mysql, mariadb and postgres.'],
    },
  )
}
