import type {Model} from 'sequelize'

import type {ModelResource} from '../../resources/model-resource.js'
import {readFields} from '../../resources/read-fields.js'
import {buildPayload, type Payload} from '../payload/build-payload.js'
import type {PushContext} from '../push-context.js'
import type {ModelClass} from '../source/model-pages.js'
import {toRemoteId} from '../source/read-remote-id.js'
import {newRecord, type SyncRecord} from '../store/sync-record.js'
import {judgeRemote, type RemoteVerdict} from './judge-remote.js'
import type {LinkedRow} from './linked-rows.js'
import type {PullOptions} from './pull-options.js'
import {failedRecord, saveRows, type RowChange} from './save-rows.js'

/** Whose rows are pulled. */
export interface PulledModel {
  model: ModelClass
  resource: ModelResource
}

export interface Applied {
  updated: number
  /** Rows whose record is not to be read any more. */
  gone: SyncRecord[]
  /** Rows that are on their way to Salesforce, or are edited all the time: their records have to be read again. */
  left: number
}

export interface RetrievedRow extends LinkedRow {
  /** Null: there is none, or this user may not see it. */
  remote: Readonly<Record<string, unknown>> | null
}

/** How often rows are judged that somebody edits while they are pulled. */
const MAX_ATTEMPTS = 3

/** Sets local rows to what their records have; those that are edited meanwhile are judged again. */
export async function applyRecords(
  context: PushContext,
  pulled: PulledModel,
  rows: readonly RetrievedRow[],
  options: Pick<PullOptions, 'prefer'>,
): Promise<Applied> {
  const total: Applied = {gone: [], left: 0, updated: 0}
  let open = rows
  for (let attempt = 1; open.length > 0; attempt++) {
    const {edited, ...applied} = await applyOnce(context, pulled, open, options)
    total.gone.push(...applied.gone)
    total.left += applied.left
    total.updated += applied.updated
    open = withRow(pulled, open, edited)
    if (attempt === MAX_ATTEMPTS) return {...total, left: total.left + open.length}
  }
  return total
}

/** The rows are changed in one transaction; what became of each is written down after that. */
async function applyOnce(
  context: PushContext,
  {model, resource}: PulledModel,
  rows: readonly RetrievedRow[],
  {prefer}: Pick<PullOptions, 'prefer'>,
): Promise<Applied & {edited: Model[]}> {
  const {store, resource: pushed, runId} = context
  const known = await knownRecords(context, rows)
  const sides = await readSides(context, rows)
  const changes: RowChange[] = []
  const settled: SyncRecord[] = []
  let left = 0
  for (const {payloads, remoteId, row, values} of sides) {
    const record = linkedRecord(known, row, remoteId)
    const verdict = judgeRemote(record, payloads, prefer)
    if (verdict.kind === 'wait') left++
    if (verdict.kind === 'leave' || verdict.kind === 'wait') continue
    const next = recordAfter(verdict, record, payloads)
    const before = {localHash: payloads.local.hash, record, row, values}
    const change =
      verdict.kind === 'apply' && !isSame(payloads)
        ? await planChange(resource, before, next)
        : next
    if ('row' in change) changes.push(change)
    else settled.push(change)
  }
  const saved = await saveRows(model, changes)
  const records = [...settled, ...saved.records].map((record) => ({...record, runId}))
  await store.transaction((tables) => tables.records.save(pushed.name, records))
  return {
    edited: saved.edited,
    gone: rows
      .filter(({remote}) => remote === null)
      .map(({remoteId, row}) => linkedRecord(known, row, remoteId)),
    left,
    updated: saved.records.filter(({state}) => state === 'clean').length,
  }
}

/** Rows that were edited, as they are now; one that has another record by now is that record's. */
function withRow(
  {resource}: PulledModel,
  rows: readonly RetrievedRow[],
  edited: readonly Model[],
): RetrievedRow[] {
  const byKey = new Map(rows.map((row) => [keyOf(row.row), row]))
  return edited.flatMap((row) => {
    const found = byKey.get(keyOf(row))
    const isItsRecord = found?.remoteId === toRemoteId(row.get(resource.distantId))
    return found && isItsRecord ? [{...found, row}] : []
  })
}

interface Sides {
  row: Model
  remoteId: string
  /** By remote field. */
  values: Record<string, unknown>
  payloads: {local: Payload; remote: Payload}
}

/** What the rows that have a record are on both sides, in the form in which they are pushed. */
async function readSides(
  {object, resource}: PushContext,
  rows: readonly RetrievedRow[],
): Promise<Sides[]> {
  const locals = await resource.source.read(rows.map(({row}) => keyOf(row)))
  const localByKey = new Map(locals.map((row) => [row.key, row]))
  return rows.flatMap(({remote, remoteId, row}) => {
    const key = keyOf(row)
    const local = localByKey.get(key)
    if (!remote || !local) return []
    const values = Object.fromEntries(resource.fields.map((name) => [name, remote[name] ?? null]))
    const payloads = {
      local: buildPayload(local, object),
      remote: buildPayload({key, remoteId, values}, object),
    }
    return [{payloads, remoteId, row, values}]
  })
}

function recordAfter(
  verdict: Exclude<RemoteVerdict, {kind: 'leave' | 'wait'}>,
  record: SyncRecord,
  {local, remote}: Sides['payloads'],
): SyncRecord {
  const pushedFields = {...record.pushedFields, ...remote.fields}
  switch (verdict.kind) {
    case 'conflict':
      return {...record, failedHash: local.hash, problem: verdict.problem, state: 'conflict'}
    case 'keepLocal': {
      const open = {failedHash: null, problem: null, pushedHash: null}
      return {...record, ...open, op: 'update', pushedFields, state: 'dirty'}
    }
    case 'apply': {
      const settled = {attempts: 0, failedHash: null, op: null, problem: null}
      return {...record, ...settled, pushedFields, pushedHash: remote.hash, state: 'clean'}
    }
  }
}

/** What is to be saved, or what is known of a row of whose record nothing can be made. */
async function planChange(
  resource: ModelResource,
  {localHash, record, row, values}: Omit<RowChange, 'before'>,
  next: SyncRecord,
): Promise<RowChange | SyncRecord> {
  try {
    const made = await localValues(resource, row, values)
    return {before: record, localHash, record: next, row, values: made}
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const reason = {code: 'HOOK_FAILED', message: `A toLocal hook failed: ${message}`}
    return failedRecord(record, localHash, reason)
  }
}

/** What the hooks make of a record. */
async function localValues(
  {fieldsMap, toLocal}: ModelResource,
  row: Model,
  remote: Readonly<Record<string, unknown>>,
): Promise<Record<string, unknown>> {
  const values: Record<string, unknown> = {}
  for (const {local, remote: name, toLocal: hook} of readFields({fieldsMap})) {
    const value = hook ? await hook(remote[name], row) : remote[name]
    if (value !== undefined) values[local] = value
  }
  return toLocal ? toLocal(values, row) : values
}

function isSame({local, remote}: Sides['payloads']): boolean {
  return Object.keys(remote.fields).every((name) => local.fields[name] === remote.fields[name])
}

/** The local row has the last word on which remote record is its own. */
function linkedRecord(
  known: ReadonlyMap<string, SyncRecord>,
  row: Model,
  remoteId: string,
): SyncRecord {
  const key = keyOf(row)
  const record = known.get(key) ?? newRecord(key)
  if (record.remoteId === remoteId) return record
  return {...record, pushedFields: null, pushedHash: null, remoteId}
}

async function knownRecords(
  {resource, store}: PushContext,
  rows: readonly LinkedRow[],
): Promise<Map<string, SyncRecord>> {
  const keys = rows.map(({row}) => keyOf(row))
  const found = await store.use(({records}) => records.find(resource.name, keys))
  return new Map(found.map((record) => [record.localKey, record]))
}

function keyOf(row: Model): string {
  const {primaryKeyAttribute} = row.constructor as unknown as {primaryKeyAttribute: string} // a static of each model
  return String(row.get(primaryKeyAttribute))
}
