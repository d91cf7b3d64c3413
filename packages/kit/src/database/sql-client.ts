import type {Dialect} from './database-target.js'

export type SqlValue = bigint | boolean | null | number | string

/**
 * The thin layer under the run log: one connection, no ORM, because importing one costs more than the whole log.
 * BIGINT columns come back as numbers where they are safe integers.
 */
export interface SqlClient {
  close(): Promise<void>
  readonly dialect: Dialect
  /** Runs a statement that changes rows or tables; gives the number of rows changed. `?` marks a parameter. */
  execute(sql: string, parameters?: readonly SqlValue[]): Promise<number>
  /** Runs a statement that gives rows. `?` marks a parameter. */
  query<Row extends object>(sql: string, parameters?: readonly SqlValue[]): Promise<Row[]>
  /** Quotes an identifier in this dialect. */
  quote(identifier: string): string
}
