import type {ConnectionOptions} from 'mysql2/promise'
import {connectTimeoutMs} from './connect-timeout.js'
import type {DatabaseTarget} from './database-target.js'
import {tlsOptions} from './tls-options.js'

/**
 * What mysql2 is told, with and without Sequelize: UTC, utf8mb4, no rounded BIGINT.
 *
 * @throws UserError `DATABASE_URL_INVALID` (exit 6) when the TLS options of the URL are wrong.
 */
export async function mysqlOptions(target: DatabaseTarget): Promise<ConnectionOptions> {
  if (target.server === undefined) throw new Error(`${target.label} is not a database server`)
  const {database, host, password, port, socketPath, user} = target.server
  const ssl = await tlsOptions(target)
  return {
    bigNumberStrings: false,
    charset: 'utf8mb4',
    connectTimeout: connectTimeoutMs,
    database,
    host,
    password,
    port,
    supportBigNumbers: true,
    timezone: 'Z',
    user,
    ...(socketPath === undefined ? {} : {socketPath}),
    ...(ssl === undefined ? {} : {ssl}),
  }
}
