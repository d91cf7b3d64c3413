import type {Model} from 'sequelize'

import type {ModelResource} from '../../resources/model-resource.js'
import {readFields} from '../../resources/read-fields.js'
import {buildPayload, type Payload} from '../payload/build-payload.js'
import type {PushContext} from '../push-context.js'
import {newRecord, type SyncRecord} from '../store/sync-record.js'
import {judgeRemote, type RemoteVerdict} from './judge-remote.js'
import type {LinkedRow} from './linked-rows.js'
import type {PullOptions} from './pull-options.js'
import {failedRecord, saveRows, type RowChange} from './save-rows.js'

export interface Applied {
  updated: number
  /** Rows whose record is not to be read any more. */
  gone: SyncRecord[]
}

export interface RetrievedRow extends LinkedRow {
  /** Null: there is none, or this user may not see it. */
  remote: Readonly<Record<string, unknown>> | null
}

/** Sets local rows to what their records have, all in one transaction; what became of each is written down after that. */
export async function applyRecords(
  context: PushContext,
  resource: ModelResource,
  rows: readonly RetrievedRow[],
  {prefer}: Pick<PullOptions, 'prefer'>,
): Promise<Applied> {
  const {store, resource: pushed, runId} = context
  const known = await knownRecords(context, rows)
  const sides = await readSides(context, rows)
  const changes: RowChange[] = []
  const settled: SyncRecord[] = []
  for (const {payloads, remoteId, row, values} of sides) {
    const record = linkedRecord(known, row, remoteId)
    const verdict = judgeRemote(record, payloads, prefer)
    if (verdict.kind === 'leave') continue
    const next = recordAfter(verdict, record, payloads)
    if (verdict.kind !== 'apply' || isSame(payloads)) settled.push(next)
    else changes.push(await planChange(resource, {record, row, values}, next))
  }
  const saved = await saveRows(changes)
  const records = [...settled, ...saved].map((record) => ({...record, runId}))
  await store.transaction((tables) => tables.records.save(pushed.name, records))
  return {
    gone: rows
      .filter(({remote}) => remote === null)
      .map(({remoteId, row}) => linkedRecord(known, row, remoteId)),
    updated: saved.filter(({state}) => state === 'clean').length,
  }
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
  verdict: RemoteVerdict,
  record: SyncRecord,
  {local, remote}: Sides['payloads'],
): SyncRecord {
  const pushedFields = {...record.pushedFields, ...remote.fields}
  switch (verdict.kind) {
    case 'leave':
      return record
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

async function planChange(
  resource: ModelResource,
  {record, row, values}: {record: SyncRecord; row: Model; values: Record<string, unknown>},
  next: SyncRecord,
): Promise<RowChange> {
  try {
    return {before: record, record: next, row, values: await localValues(resource, row, values)}
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const reason = {code: 'HOOK_FAILED', message: `A toLocal hook failed: ${message}`}
    const failed = failedRecord(record, reason)
    return {before: record, record: failed, row, values: undefined}
  }
}

/** What the hooks make of a record. */
async function localValues(
  {fieldsMap, toLocal}: ModelResource,
  row: Model,
  remote: Record<string, unknown>,
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
