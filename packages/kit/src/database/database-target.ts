export type Dialect = 'mysql' | 'postgres' | 'sqlite'

/** Where a database is; made by `parseDatabaseUrl` or `embeddedDatabase`, never by hand. */
export interface DatabaseTarget {
  dialect: Dialect
  /** True for the default database in `.mycli/`, which nobody configured. */
  embedded: boolean
  /** The SQLite file, absolute; unset for a server. */
  file?: string
  server?: ServerAddress
  /** For people and logs: no password in it. */
  label: string
}

export interface ServerAddress {
  database: string
  host: string
  password: string
  port: number
  /** Folder of a Unix socket, or the socket itself; unset for TCP. */
  socketPath?: string
  /** Connection options from the query string of the URL, as written there. */
  options: Record<string, string>
  user: string
}
