import type {SqlValue} from '@mycli/kit'
import type {SyncOp, SyncState} from './sync-record.js'

/** Which sync records of a resource. What is left out fits all. */
export interface RecordFilter {
  states?: readonly SyncState[]
  op?: SyncOp
  jobId?: string
  /** Whether it is of this run; else whether it is of any other or none. */
  runId?: {is: string} | {isNot: string}
  /** Of the problem. */
  codes?: readonly string[]
  /** Whether its remote record is known. */
  isLinked?: boolean
}

type Part = [sql: string, values: readonly SqlValue[]]

/** The filter as a condition of SQL. */
export function conditionOf(filter: RecordFilter): {sql: string; values: SqlValue[]} {
  const {states, op, jobId, runId, codes, isLinked} = filter
  const parts: (Part | undefined)[] = [
    states && isOneOf('state', states),
    op && ['op = ?', [op]],
    jobId === undefined ? undefined : ['job_id = ?', [jobId]],
    runId && runOf(runId),
    codes && isOneOf('error_code', codes),
    isLinked === undefined ? undefined : [`remote_id IS ${isLinked ? 'NOT NULL' : 'NULL'}`, []],
  ]
  const given = parts.filter((part) => part !== undefined)
  return {
    sql: given.length === 0 ? '1 = 1' : given.map(([sql]) => sql).join(' AND '),
    values: given.flatMap(([, values]) => [...values]),
  }
}

function isOneOf(column: string, values: readonly SqlValue[]): Part {
  return [`${column} IN (${values.map(() => '?').join(', ')})`, values]
}

function runOf(runId: {is: string} | {isNot: string}): Part {
  return 'is' in runId
    ? ['run_id = ?', [runId.is]]
    : ['(run_id IS NULL OR run_id <> ?)', [runId.isNot]]
}
