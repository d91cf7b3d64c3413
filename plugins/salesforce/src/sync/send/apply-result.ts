import type {RowResult} from '../../collections/row-result.js'
import type {PushContext} from '../push-context.js'
import type {SyncProblem, SyncRecord, SyncState} from '../store/sync-record.js'
import {classify, type ErrorClass} from './error-classes.js'

/** What a sync record is after the answer to what was sent of it. */
export function applyResult(
  {resource}: Pick<PushContext, 'resource'>,
  record: SyncRecord,
  result: RowResult,
): SyncRecord {
  const op = record.op ?? 'create'
  const answered = {...record, jobId: null, sendingHash: null, sendingFields: null}
  if (result.success) return {...answered, ...success(record, result)}
  const refused = {...answered, problem: problemOf(result), attempts: record.attempts + 1}
  if (result.ambiguous) {
    const canRepeat = op === 'update' || resource.externalId !== undefined
    return {...refused, state: canRepeat ? 'retry' : 'ambiguous'}
  }
  const state = stateAfter[classify(result.errors, resource, op)]
  const isSettled = state === 'conflict' || state === 'failed'
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
