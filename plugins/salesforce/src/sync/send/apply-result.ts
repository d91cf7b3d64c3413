import type {RowResult} from '../../collections/row-result.js'
import type {PushContext} from '../push-context.js'
import type {SyncProblem, SyncRecord, SyncState} from '../store/sync-record.js'
import {classify, type ErrorClass} from './error-classes.js'

/** What a sync record is after the answer to what was sent of it. */
export function applyResult(
  {options, resource}: Pick<PushContext, 'options' | 'resource'>,
  record: SyncRecord,
  result: RowResult,
): SyncRecord {
  const op = record.op ?? 'create'
  const answered = {
    ...record,
    jobId: null,
    sendingHash: null,
    sendingFields: null,
    lookUpFrom: null,
  }
  if (result.success) return {...answered, ...success(record, result)}
  const refused = {...answered, problem: problemOf(result), attempts: record.attempts + 1}
  if (result.ambiguous) {
    if (op === 'update') return {...refused, state: 'retry'}
    const settleMs = hasEnded(result) ? 0 : options.settleMs
    return {...refused, state: 'ambiguous', lookUpFrom: Date.now() + settleMs}
  }
  const found = classify(result.errors, resource, op)
  const state = stateAfter[found]
  // What is gone may be something else than the record: it is failed then.
  const isSettled = state === 'conflict' || state === 'failed' || found === 'gone'
  return {...refused, state, ...(isSettled ? {failedHash: record.sendingHash} : {})}
}

const stateAfter = {
  conflict: 'conflict',
  duplicate: 'retry',
  gone: 'retry',
  permanent: 'failed',
  schema: 'dirty',
  stop: 'dirty',
  transient: 'retry',
  unsent: 'dirty',
} satisfies Record<ErrorClass, SyncState>

/** Salesforce itself says how it ended; no answer, or that of something between here and there, says nothing. */
function hasEnded({errors: [first]}: RowResult): boolean {
  return !/^(CALL_ABORTED|CALL_BUDGET_REACHED|CONNECTION_FAILED|HTTP_\d+|NO_ANSWER)$/.test(
    first?.code ?? '',
  )
}

function success(record: SyncRecord, result: RowResult): Partial<SyncRecord> {
  return {
    state: 'clean',
    op: null,
    remoteId: result.id ?? record.remoteId,
    pushedHash: record.sendingHash,
    pushedFields: record.sendingFields,
    failedHash: null,
    problem: null,
    attempts: 0,
  }
}

/** Salesforce's own word for an error without one. */
const UNKNOWN = 'UNKNOWN_EXCEPTION'

function problemOf({errors: [first]}: RowResult): SyncProblem {
  return first ?? {code: UNKNOWN, message: 'Salesforce gave no reason.', fields: []}
}
