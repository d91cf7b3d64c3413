import {randomUUID} from 'node:crypto'
import {hasClearingText} from '../../bulk/flatten-row.js'
import {SalesforceError} from '../../transport/salesforce-error.js'
import type {PushContext} from '../push-context.js'
import {classify} from '../send/error-classes.js'
import {prepareRows} from '../send/prepare-rows.js'
import {changeAll} from '../store/change-all.js'
import type {SyncJob} from '../store/job-table.js'
import type {SyncOp, SyncRecord} from '../store/sync-record.js'
import {finishJob} from './finish-job.js'
import {createRowSpool, type RowSpool} from './row-spool.js'

const PAGE_ROWS = 100

/** Sends all dirty rows of a kind by bulk jobs, but for those that the results could not tell apart, or that a job cannot hold. */
export async function sendByBulk(context: PushContext, op: SyncOp): Promise<void> {
  const isApart = await apartInResults(context, op)
  let after: string | undefined
  for (;;) {
    const spool = await createRowSpool()
    try {
      const filled = await fillJob(context, op, {after, isApart, spool})
      if (!filled) return
      ;({after} = filled)
      await runJob(context, filled.job, spool)
    } finally {
      await spool.remove()
    }
  }
}

/** Results are in no order: a row is known by its Id, or by a match key that no other row has. */
async function apartInResults(
  {resource, runId, store}: PushContext,
  op: SyncOp,
): Promise<(record: SyncRecord) => boolean> {
  if (op === 'update') return () => true
  const filter = {states: ['dirty' as const], op, runId: {is: runId}}
  const shared = new Set(
    await store.use(({records}) => records.sharedMatchKeys(resource.name, filter)),
  )
  return ({matchKey}) => matchKey !== null && !shared.has(matchKey)
}

interface Filling {
  after: string | undefined
  isApart: (record: SyncRecord) => boolean
  spool: RowSpool
}

/** Marks rows as on their way, in a job that Salesforce does not know yet. Undefined when there are none. */
async function fillJob(
  context: PushContext,
  op: SyncOp,
  {after: before, isApart, spool}: Filling,
): Promise<{job: SyncJob; after: string} | undefined> {
  const {resource, runId, signal, store} = context
  const filter = {states: ['dirty' as const], op, runId: {is: runId}}
  const job = newJob(context, op)
  let after = before
  for (let isFull = false; !isFull;) {
    signal?.throwIfAborted()
    const page = await store.use(({records}) =>
      records.page(resource.name, filter, after, PAGE_ROWS),
    )
    const last = page.at(-1)
    if (!last) break
    const {rows, settled} = await prepareRows(context, page.filter(isApart))
    const fit = rows.filter(({sent}) => !hasClearingText(sent))
    const count = await spool.add(fit.map(({sent}) => sent))
    isFull = count < fit.length
    const taken = fit.slice(0, count).map(({record}) => ({...record, jobId: job.id}))
    after = isFull ? (taken.at(-1)?.localKey ?? after) : last.localKey
    job.rows += count
    await store.transaction(async ({jobs, records}) => {
      if (job.rows > 0) await jobs.save(job)
      await records.save(resource.name, [...settled, ...taken])
    })
  }
  return job.rows === 0 || after === undefined ? undefined : {job, after}
}

function newJob({resource, runId}: PushContext, op: SyncOp): SyncJob {
  const insert = resource.externalId === undefined ? 'insert' : 'upsert'
  return {
    id: randomUUID(),
    remoteId: null,
    resource: resource.name,
    runId,
    object: resource.sobject,
    operation: op === 'update' ? 'update' : insert,
    phase: 'creating',
    rows: 0,
    createdAt: Date.now(),
  }
}

async function runJob(context: PushContext, job: SyncJob, spool: RowSpool): Promise<void> {
  const {api, resource, signal, store} = context
  try {
    await api.bulk.ingest({
      object: job.object,
      operation: job.operation,
      ...(job.operation === 'upsert' && resource.externalId !== undefined
        ? {externalId: resource.externalId}
        : {}),
      source: () => spool.read(),
      maxJobs: 1, // its results are joined with the rows of one
      onPhase: async ({id, phase}) => {
        Object.assign(job, {remoteId: id, phase})
        await store.transaction(({jobs}) => jobs.save(job))
      },
      waitMs: 0,
      ...(signal ? {signal} : {}),
    })
  } catch (error) {
    await afterFailure(context, job, error)
    return
  }
  await finishJob(context, job)
}

/** Until it is closed a job has written nothing: its rows can go again. Behind that, the next push looks. */
async function afterFailure(context: PushContext, job: SyncJob, error: unknown): Promise<void> {
  if (job.phase !== 'creating' && job.phase !== 'open') throw error
  const {resource, store} = context
  const isPassing =
    error instanceof SalesforceError &&
    error.status !== 401 &&
    ['permanent', 'transient'].includes(classify(error.errors, resource, 'update'))
  await changeAll(context, {states: ['in_flight'], jobId: job.id}, (record) => ({
    ...record,
    jobId: null,
    sendingHash: null,
    sendingFields: null,
    lookUpFrom: null,
    state: isPassing ? 'retry' : 'dirty',
    problem: error instanceof SalesforceError ? (error.errors[0] ?? null) : null,
    attempts: record.attempts + 1,
  }))
  await store.transaction(({jobs}) => jobs.save({...job, phase: 'aborted'}))
  if (!isPassing) throw error
}
