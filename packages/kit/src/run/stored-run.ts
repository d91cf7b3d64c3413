import type {SqlClient} from '../database/sql-client.js'
import type {StoredError} from './run-ending.js'
import type {RunStatus} from './run-status.js'

/** A run as the log holds it. */
export interface StoredRun {
  attempt: number
  command: string
  /** Of the items of a pipeline: `{ok, failed, skipped, total}`. */
  counts: Record<string, number> | null
  /** Where a pipeline has come to, in its own form. */
  cursor: string | null
  dryRun: boolean
  durationMs: number | null
  endedAt: string | null
  error: StoredError | null
  /** `inline`: the process that was typed; `local`: one in the background; `program`: another program ran the command. */
  executor: string
  exitCode: number | null
  host: string
  id: string
  options: Record<string, unknown>
  parameters: Record<string, unknown>
  parentId: string | null
  pid: number
  result: unknown
  /** Of the run that this one tries again. */
  retryOf: string | null
  rootId: string
  signal: string | null
  /** ISO 8601, UTC, as all times here. */
  startedAt: string
  status: RunStatus
  test: boolean
  /** Statements that changed rows of tracked models, nobody knows which. */
  untracked: number
  user: string
  version: Record<string, string>
}

export interface RunRow {
  attempt: number
  command: string
  counts: string | null
  cursor: string | null
  /** SQLite and MySQL know no booleans. */
  dryRun: boolean | number
  endedAt: number | null
  error: string | null
  executor: string
  exitCode: number | null
  host: string
  id: string
  options: string
  parameters: string
  parentId: string | null
  pid: number
  result: string | null
  retryOf: string | null
  rootId: string
  signal: string | null
  startedAt: number
  status: RunStatus
  test: boolean | number
  untracked: number
  user: string
  version: string
}

const columns: Record<keyof RunRow, string> = {
  attempt: 'r.attempt',
  command: 'c.name',
  counts: 'r.counts',
  cursor: 'r.cursor',
  dryRun: 'r.dry_run',
  endedAt: 'r.ended_at',
  error: 'r.error',
  executor: 'r.executor',
  exitCode: 'r.exit_code',
  host: 'r.host',
  id: 'r.id',
  options: 'r.options',
  parameters: 'c.parameters',
  parentId: 'r.parent_id',
  pid: 'r.pid',
  result: 'r.result',
  retryOf: 'r.retry_of',
  rootId: 'r.root_id',
  signal: 'r.signal',
  startedAt: 'r.started_at',
  status: 'r.status',
  test: 'r.test',
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
    counts: parse(row.counts) as StoredRun['counts'],
    dryRun: Boolean(row.dryRun),
    durationMs: row.endedAt === null ? null : row.endedAt - row.startedAt,
    endedAt: row.endedAt === null ? null : new Date(row.endedAt).toISOString(),
    error: parse(row.error) as StoredError | null,
    options: parse(row.options) as StoredRun['options'],
    parameters: parse(row.parameters) as StoredRun['parameters'],
    result: parse(row.result),
    startedAt: new Date(row.startedAt).toISOString(),
    test: Boolean(row.test),
    version: parse(row.version) as StoredRun['version'],
  }
}

function parse(text: string | null): unknown {
  return text === null ? null : JSON.parse(text)
}
