import type {ClientConfig} from 'pg'
import {connectTimeoutMs} from './connect-timeout.js'
import type {DatabaseTarget} from './database-target.js'
import {tlsOptions} from './tls-options.js'

/**
 * What pg is told, with and without Sequelize. Without a password pg takes PGPASSWORD or ~/.pgpass, as psql does.
 *
 * @throws UserError `DATABASE_URL_INVALID` (exit 6) when the TLS options of the URL are wrong.
 */
export async function postgresOptions(target: DatabaseTarget): Promise<ClientConfig> {
  if (target.server === undefined) throw new Error(`${target.label} is not a database server`)
  const {database, host, options, password, port, socketPath, user} = target.server
  const ssl = await tlsOptions(target)
  return {
    application_name: options['application_name'] ?? 'mycli',
    connectionTimeoutMillis: connectTimeoutMs,
    database,
    host: socketPath ?? host,
    keepAlive: true,
    port,
    user,
    ...(options['options'] === undefined ? {} : {options: options['options']}),
    ...(password === '' ? {} : {password}),
    ...(ssl === undefined ? {} : {ssl}),
  }
}
