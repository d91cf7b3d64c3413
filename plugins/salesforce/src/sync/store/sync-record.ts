/**
 * - clean: remote is as local was when it was pushed last
 * - dirty: to be sent
 * - in_flight: being sent; after a crash it is not known whether it arrived
 * - ambiguous: the answer was lost; it is looked up before it is sent again
 * - retry: something that passes was in the way
 * - failed: refused for its values; not sent again until they change
 * - conflict: somebody has to decide
 * - remote_deleted: its record was deleted at Salesforce
 * - ignored: not to be sent, or not yet
 */
export type SyncState =
  | 'ambiguous'
  | 'clean'
  | 'conflict'
  | 'dirty'
  | 'failed'
  | 'ignored'
  | 'in_flight'
  | 'remote_deleted'
  | 'retry'

export const syncStates: readonly SyncState[] = [
  'clean',
  'dirty',
  'in_flight',
  'ambiguous',
  'retry',
  'failed',
  'conflict',
  'remote_deleted',
  'ignored',
]

export type SyncOp = 'create' | 'update'

/** Short hashes of values by remote field. */
export type FieldHashes = Readonly<Record<string, string>>

/** Why a row is in its state. */
export interface SyncProblem {
  code: string
  message: string
  fields: readonly string[]
}

/** The problem of a row that was edited here and in Salesforce since both were the same. */
export const CHANGED_ON_BOTH_SIDES = 'CHANGED_ON_BOTH_SIDES'

/** What is known of the remote record of one local row. */
export interface SyncRecord {
  localKey: string
  /** Of what it is looked up and joined by, hashed; null when it has nothing of the kind. */
  matchKey: string | null
  /** 18 characters. */
  remoteId: string | null
  state: SyncState
  op: SyncOp | null
  /** Since it was clean last. */
  attempts: number
  /** Of the whole payload that remote has. */
  pushedHash: string | null
  pushedFields: FieldHashes | null
  /** Of what is on its way, for when its answer comes. */
  sendingHash: string | null
  sendingFields: FieldHashes | null
  /** From when on a look tells whether its create has arrived, in UTC milliseconds; null when none is without an answer. */
  lookUpFrom: number | null
  /** Of the payload that was refused. */
  failedHash: string | null
  problem: SyncProblem | null
  runId: string | null
  /** The bulk job that it is in. */
  jobId: string | null
  /** SystemModstamp when it was pulled last. */
  remoteModstamp: string | null
}

/** A row that was never seen before. */
export function newRecord(localKey: string): SyncRecord {
  return {
    localKey,
    matchKey: null,
    remoteId: null,
    state: 'dirty',
    op: null,
    attempts: 0,
    pushedHash: null,
    pushedFields: null,
    sendingHash: null,
    sendingFields: null,
    lookUpFrom: null,
    failedHash: null,
    problem: null,
    runId: null,
    jobId: null,
    remoteModstamp: null,
  }
}
