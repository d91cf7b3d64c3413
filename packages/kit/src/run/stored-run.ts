import type {SqlClient} from '../database/sql-client.js'
import type {StoredError} from './run-ending.js'
import type {RunStatus} from './run-status.js'

/** A run as the log holds it. */
export interface StoredRun {
  attempt: number
  command: string
  durationMs: number | null
  endedAt: string | null
  error: StoredError | null
  exitCode: number | null
  host: string
  id: string
  options: Record<string, unknown>
  parameters: Record<string, unknown>
  parentId: string | null
  pid: number
  result: unknown
  signal: string | null
  /** ISO 8601, UTC, as all times here. */
  startedAt: string
  status: RunStatus
  /** Statements that changed rows of tracked models, nobody knows which. */
  untracked: number
  user: string
  version: Record<string, string>
}

export interface RunRow {
  attempt: number
  command: string
  endedAt: number | null
  error: string | null
  exitCode: number | null
  host: string
  id: string
  options: string
  parameters: string
  parentId: string | null
  pid: number
  result: string | null
  signal: string | null
  startedAt: number
  status: RunStatus
  untracked: number
  user: string
  version: string
}

const columns: Record<keyof RunRow, string> = {
  attempt: 'r.attempt',
  command: 'c.name',
  endedAt: 'r.ended_at',
  error: 'r.error',
  exitCode: 'r.exit_code',
  host: 'r.host',
  id: 'r.id',
  options: 'r.options',
  parameters: 'c.parameters',
  parentId: 'r.parent_id',
  pid: 'r.pid',
  result: 'r.result',
  signal: 'r.signal',
  startedAt: 'r.started_at',
  status: 'r.status',
  untracked: 'r.untracked',
  user: 'r.user',
  version: 'r.version',
}

/** The select list of {@link RunRow}, for the tables `runs r` and `commands c`. */
export function runColumns(client: Pick<SqlClient, 'quote'>): string {
  return Object.entries(columns)
    .map(([name, column]) => {
      const [table = '', field = ''] = column.split('.')
      return `${table}.${client.quote(field)} AS ${client.quote(name)}`
    })
    .join(', ')
}

export function readRun(row: RunRow): StoredRun {
  // The columns hold what this package wrote.
  return {
    ...row,
    durationMs: row.endedAt === null ? null : row.endedAt - row.startedAt,
    endedAt: row.endedAt === null ? null : new Date(row.endedAt).toISOString(),
    error: parse(row.error) as StoredError | null,
    options: parse(row.options) as StoredRun['options'],
    parameters: parse(row.parameters) as StoredRun['parameters'],
    result: parse(row.result),
    startedAt: new Date(row.startedAt).toISOString(),
    version: parse(row.version) as StoredRun['version'],
  }
}

function parse(text: string | null): unknown {
  return text === null ? null : JSON.parse(text)
}
