import type {Dialect, ServerAddress} from './database-target.js'

/** A server database for people and logs: a URL without the password and the options. */
export function databaseLabel(dialect: Dialect, server: ServerAddress): string {
  const {database, host, port, socketPath, user} = server
  const path = `${encodeURIComponent(user)}@${place(host, port, socketPath)}/${encodeURIComponent(database)}`
  return `${dialect}://${path}${socketPath === undefined ? '' : `?socketPath=${socketPath}`}`
}

function place(host: string, port: number, socketPath: string | undefined): string {
  if (socketPath !== undefined) return 'localhost'
  return `${host.includes(':') ? `[${host}]` : host}:${port}`
}
