import {matchKeyOf} from '../payload/match-key.js'
import type {Payload} from '../payload/build-payload.js'
import {isCreateOnly} from '../describe/check-mapping.js'
import type {PushContext} from '../push-context.js'
import type {SourceRow} from '../push-resource.js'
import {UNLINKED, withDeleted} from './after-delete.js'
import {isAwaited, lostByKey} from './lost-creates.js'
import {CHANGED_ON_BOTH_SIDES, newRecord, type SyncRecord} from '../store/sync-record.js'

/** What is to become of a row. `kept` stays in the state that it is in. */
export type Verdict = 'create' | 'ignored' | 'kept' | 'skipped' | 'unchanged' | 'update'

export interface Judged {
  verdict: Verdict
  record: SyncRecord
  /** The record is not as it was stored. */
  isChanged: boolean
  /** What an update would send. */
  changed: readonly string[]
}

type Judge = Pick<PushContext, 'object' | 'options' | 'resource'>

/** Compares a local row with what was pushed of it before. */
export function judgeRow(
  context: Judge,
  row: SourceRow,
  payload: Payload,
  stored: SyncRecord | undefined,
): Judged {
  const record = linked(stored ?? newRecord(row.key), row)
  if (isOnItsWay(context, record)) return judged('kept', record, stored)
  const base = withKey(context, record, payload)
  if (isOpen(context, base)) return judged('kept', base, stored)
  if (row.waitsFor && record.remoteId === null) {
    return judged('ignored', {...base, state: 'ignored', problem: row.waitsFor}, stored)
  }
  if (payload.problem) return judged('kept', refused(base, payload, payload.problem), stored)
  if (isKept(context, base, payload)) return judged('kept', base, stored)
  const due = withDeleted(base, context.options)
  if (isGone(context, due)) return judged('kept', due, stored)
  return due.remoteId === null
    ? judgeCreate(context, due, stored)
    : judgeUpdate(context, due, payload, stored)
}

/** The fields whose values remote has not, of those that an update may send. */
export function changedFields(
  {resource, object}: Pick<PushContext, 'object' | 'resource'>,
  record: SyncRecord,
  payload: Payload,
): string[] {
  return Object.keys(payload.values).filter(
    (name) =>
      payload.fields[name] !== record.pushedFields?.[name] && !isCreateOnly(resource, object, name),
  )
}

function judgeCreate({options}: Judge, record: SyncRecord, stored: SyncRecord | undefined): Judged {
  if (options.only === 'update') return judged('skipped', record, stored)
  return judged('create', {...record, state: 'dirty', op: 'create', problem: null}, stored)
}

function judgeUpdate(
  context: Judge,
  record: SyncRecord,
  payload: Payload,
  stored: SyncRecord | undefined,
): Judged {
  const changed = record.pushedHash === payload.hash ? [] : changedFields(context, record, payload)
  if (changed.length === 0) {
    const isSettled = record.pushedHash === payload.hash && record.state === 'clean'
    return judged('unchanged', isSettled ? record : settled(record, payload), stored)
  }
  if (context.options.only === 'create') return judged('skipped', record, stored)
  const dirty: SyncRecord = {...record, state: 'dirty', op: 'update', problem: null}
  return {...judged('update', dirty, stored), changed}
}

/** Remote has what the row says. */
function settled(record: SyncRecord, {fields, hash}: Payload): SyncRecord {
  return {
    ...record,
    attempts: 0,
    failedHash: null,
    op: null,
    problem: null,
    pushedFields: {...record.pushedFields, ...fields},
    pushedHash: hash,
    state: 'clean',
  }
}

/** The local row has the last word on which remote record is its own. */
function linked(record: SyncRecord, {remoteId}: SourceRow): SyncRecord {
  if (remoteId === null || remoteId === record.remoteId) return record
  if (record.state === 'in_flight') return record
  const unknown = {pushedHash: null, pushedFields: null, failedHash: null, problem: null}
  return {...record, ...unknown, lookUpFrom: null, remoteId, state: 'dirty', op: 'update'}
}

/** What is to be joined or looked up by the key that was sent; nothing that the row has now changes it. */
function isOnItsWay({options}: Judge, record: SyncRecord): boolean {
  if (record.state !== 'ambiguous') return record.state === 'in_flight'
  return !options.retryFailed || isAwaited(record)
}

/** With the key of the row as it is; but while a create with another key may have arrived, no other may go. */
function withKey({object, options, resource}: Judge, record: SyncRecord, {values}: Payload) {
  const known: SyncRecord =
    record.state === 'ambiguous' ? {...record, lookUpFrom: null, state: 'dirty'} : record
  const matchKey = matchKeyOf(resource, object, values)
  if (matchKey === known.matchKey) return known
  if (resource.matchIsUnique === true) return ofAnother(known, matchKey)
  if (known.lookUpFrom !== null && !options.retryFailed) return lostByKey(known)
  return {...known, lookUpFrom: null, matchKey}
}

function refused(
  record: SyncRecord,
  {hash}: Payload,
  problem: NonNullable<SyncRecord['problem']>,
): SyncRecord {
  return {...record, state: 'failed', failedHash: hash, problem}
}

/** Where the key is what the record is of, as a contact and its campaign, another key is of another record. */
function ofAnother(record: SyncRecord, matchKey: string | null): SyncRecord {
  if (matchKey === null) return record
  return record.matchKey === null
    ? {...record, matchKey}
    : {...newRecord(record.localKey), matchKey}
}

/** Whether something is open that its values do not change: if it has arrived, or which of both sides is to be kept. */
function isOpen({options}: Judge, {problem, state}: SyncRecord): boolean {
  if (state === 'ambiguous') return true
  return state === 'conflict' && problem?.code === CHANGED_ON_BOTH_SIDES && !options.retryFailed
}

/** Refused, and the same as then. */
function isKept({options}: Judge, record: SyncRecord, {hash}: Payload): boolean {
  if (options.retryFailed) return false
  const isRefused = record.state === 'failed' || record.state === 'conflict'
  return isRefused && record.failedHash === hash
}

/** Its remote record was deleted, and it is to stay without. */
function isGone({options}: Judge, {problem, state}: SyncRecord): boolean {
  if (state === 'remote_deleted') return true
  return state === 'ignored' && problem?.code === UNLINKED && !options.retryFailed
}

function judged(verdict: Verdict, record: SyncRecord, stored: SyncRecord | undefined): Judged {
  const isChanged = record !== stored && (stored === undefined || !isSame(record, stored))
  return {verdict, record, isChanged, changed: []}
}

function isSame(one: SyncRecord, other: SyncRecord): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
