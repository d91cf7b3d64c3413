import type {RecordValues} from '../../collections/collections-api.js'
import {buildPayload} from '../payload/build-payload.js'
import {matchKeyOf} from '../payload/match-key.js'
import {changedFields} from '../plan/judge-row.js'
import {lostByKey} from '../plan/lost-creates.js'
import type {PushContext} from '../push-context.js'
import type {SourceRow} from '../push-resource.js'
import type {SyncRecord} from '../store/sync-record.js'

/** A row on its way, with its record as it is while it is there. */
export interface PreparedRow {
  record: SyncRecord
  /** What is sent; for an update with its Id. */
  sent: RecordValues
}

export interface PreparedRows {
  rows: PreparedRow[]
  /** Records of rows that are not sent after all. */
  settled: SyncRecord[]
}

/** Reads local rows anew, and makes of them what is to be sent: what changed since they were judged goes along. */
export async function prepareRows(
  context: PushContext,
  records: readonly SyncRecord[],
): Promise<PreparedRows> {
  const keys = records.map(({localKey}) => localKey)
  const rows = await context.resource.source.read(keys)
  const byKey = new Map(rows.map((row) => [row.key, row]))
  const prepared: PreparedRows = {rows: [], settled: []}
  for (const record of records) {
    const result = prepareRow(context, record, byKey.get(record.localKey))
    if ('sent' in result) prepared.rows.push(result)
    else prepared.settled.push(result)
  }
  return prepared
}

function prepareRow(
  context: PushContext,
  record: SyncRecord,
  row: SourceRow | undefined,
): PreparedRow | SyncRecord {
  if (!row) return {...record, state: 'ignored', problem: localRowGone}
  if (row.waitsFor && record.remoteId === null) {
    return {...record, state: 'ignored', problem: row.waitsFor}
  }
  const payload = buildPayload(row, context.object)
  if (payload.problem) {
    return {...record, state: 'failed', failedHash: payload.hash, problem: payload.problem}
  }
  const matchKey = matchKeyOf(context.resource, context.object, payload.values)
  const isCreate = record.remoteId === null
  if (isCreate && matchKey !== record.matchKey) return withOtherKey(record, matchKey)
  const sending: SyncRecord = {
    ...record,
    state: 'in_flight',
    sendingHash: payload.hash,
    sendingFields: {...record.pushedFields, ...payload.fields},
    lookUpFrom: isCreate ? Date.now() + context.options.settleMs : null,
    runId: context.runId,
  }
  if (isCreate) return {record: sending, sent: {...payload.values}}
  const changed = changedFields(context, record, payload)
  const {values} = payload
  const sent = Object.fromEntries(changed.map((name) => [name, values[name]]))
  return {record: sending, sent: {Id: record.remoteId, ...sent}}
}

/** It was not looked up by this key, and others may have it: the next round looks. */
function withOtherKey(record: SyncRecord, matchKey: string | null): SyncRecord {
  if (record.lookUpFrom !== null) return lostByKey(record)
  return {...record, matchKey, state: 'retry', problem: changedMeanwhile}
}

/** Of a row that changed between its look and its create. */
export const changedMeanwhile = {
  code: 'CHANGED_MEANWHILE',
  message: 'What it is looked up by changed while it was pushed.',
  fields: [],
}

const localRowGone = {code: 'LOCAL_ROW_GONE', message: 'The local row was deleted.', fields: []}
