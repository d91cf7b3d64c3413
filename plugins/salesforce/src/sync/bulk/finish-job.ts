import type {BulkRowResult, IngestJobInfo} from '../../bulk/bulk-api.js'
import {hasEnded} from '../../bulk/read-job-info.js'
import {SalesforceError} from '../../transport/salesforce-error.js'
import {matchKeyOf} from '../payload/match-key.js'
import type {PushContext} from '../push-context.js'
import {afterLostAnswer} from '../recover/after-lost-answer.js'
import {settleResults} from '../send/settle-results.js'
import {changeAll} from '../store/change-all.js'
import type {SyncJob} from '../store/job-table.js'
import type {SyncRecord} from '../store/sync-record.js'

const PAGE_ROWS = 100

/**
 * Waits for a job that was closed, and writes down what became of its rows.
 *
 * @throws SalesforceError BULK_ROWS_LOST when it is complete and has not processed each of them
 */
export async function finishJob(context: PushContext, job: SyncJob): Promise<void> {
  const {api, options, signal, store, tally} = context
  const remote = api.bulk.job(job.remoteId ?? '')
  const info = await wait()
  if (info && !hasEnded(info)) {
    tally.runningJobs.push({id: job.id, remoteId: remote.id})
    return
  }
  const hopeless = info ? await applyResults(context, job) : undefined
  // It has ended: what is not there will not come.
  await changeAll(context, {states: ['in_flight'], jobId: job.id}, (record) =>
    afterLostAnswer({...record, lookUpFrom: Date.now()}),
  )
  await store.transaction(({jobs}) => jobs.save({...job, phase: info ? 'applied' : 'aborted'}))
  if (hopeless) throw hopeless
  if (info) refuseLostRows(info, job)

  /** Undefined when Salesforce does not know it any more. */
  async function wait(): Promise<IngestJobInfo | undefined> {
    try {
      return await remote.wait({waitMs: options.waitMs, ...(signal ? {signal} : {})})
    } catch (error) {
      if (error instanceof SalesforceError && error.status === 404) return undefined
      throw error
    }
  }
}

/** What was applied before is no more in the job: doing it again does nothing. */
async function applyResults(
  context: PushContext,
  job: SyncJob,
): Promise<SalesforceError | undefined> {
  const {api, object, resource, signal} = context
  const isUpdate = job.operation === 'update'
  const results = api.bulk.job(job.remoteId ?? '').results({
    key: isUpdate ? 'Id' : (row) => matchKeyOf(resource, object, row) ?? '',
    ...(signal ? {signal} : {}),
  })
  let page: BulkRowResult[] = []
  let hopeless: SalesforceError | undefined
  for await (const result of results) {
    page.push(result)
    if (page.length < PAGE_ROWS) continue
    const found = await applyPage(context, job, page)
    hopeless ??= found
    page = []
  }
  const last = await applyPage(context, job, page)
  return hopeless ?? last
}

async function applyPage(
  context: PushContext,
  job: SyncJob,
  results: readonly BulkRowResult[],
): Promise<SalesforceError | undefined> {
  const {resource, store} = context
  const keys = results.map(({key}) => key)
  const found = await store.use(({records}) =>
    job.operation === 'update'
      ? records.findByRemoteId(resource.name, keys)
      : records.findByMatchKey(resource.name, keys),
  )
  const byKey = new Map<string | null, BulkRowResult>(results.map((result) => [result.key, result]))
  const resultOf = (record: SyncRecord): BulkRowResult | undefined =>
    byKey.get(job.operation === 'update' ? record.remoteId : record.matchKey)
  const mine = found.filter(({jobId, state}) => jobId === job.id && state === 'in_flight')
  return settleResults(
    context,
    mine,
    mine.flatMap((record) => resultOf(record) ?? []),
  )
}

function refuseLostRows({id, processed, state}: IngestJobInfo, {rows}: SyncJob): void {
  if (state !== 'JobComplete' || processed === rows) return
  throw new SalesforceError(
    'BULK_ROWS_LOST',
    `The bulk job ${id} is complete and has processed ${processed} of ${rows} rows.`,
    {
      data: {jobId: id, processed, rows},
      suggestions: ['Push again: rows that are not there are sent, the others are found.'],
    },
  )
}
