import type {SqlValue} from '@mycli/kit'
import type {SyncOp, SyncState} from './sync-record.js'

/** Which sync records of a resource. What is left out fits all. */
export interface RecordFilter {
  states?: readonly SyncState[]
  op?: SyncOp
  jobId?: string
  /** Whether its remote record is known. */
  isLinked?: boolean
}

/** The filter as a condition of SQL. */
export function conditionOf({states, op, jobId, isLinked}: RecordFilter): {
  sql: string
  values: SqlValue[]
} {
  const parts: [string, SqlValue[]][] = [
    ...(states ? [[`state IN (${states.map(() => '?').join(', ')})`, [...states]] as Part] : []),
    ...(op === undefined ? [] : [['op = ?', [op]] as Part]),
    ...(jobId === undefined ? [] : [['job_id = ?', [jobId]] as Part]),
    ...(isLinked === undefined
      ? []
      : [[`remote_id IS ${isLinked ? 'NOT NULL' : 'NULL'}`, []] as Part]),
  ]
  return {
    sql: parts.length === 0 ? '1 = 1' : parts.map(([sql]) => sql).join(' AND '),
    values: parts.flatMap(([, values]) => values),
  }
}

type Part = [sql: string, values: SqlValue[]]
