import {UserError} from '@mycli/kit'
import type {CallContext} from '../client/call-context.js'
import {SalesforceError} from '../transport/salesforce-error.js'
import type {
  BulkResultOptions,
  BulkRowResult,
  IngestJob,
  IngestJobInfo,
  IngestOptions,
  IngestOutcome,
} from './bulk-api.js'
import {jobLimits} from './job-limits.js'
import {planParts, type Part} from './plan-parts.js'
import {hasEnded} from './read-job-info.js'
import {startJob} from './start-job.js'

interface Started {
  job: IngestJob
  part: Part
  tell: (phase: 'done') => Promise<void>
}

/** Writes rows by jobs: all are started before any is waited for. */
export async function ingest(context: CallContext, given: IngestOptions): Promise<IngestOutcome> {
  const options = {...jobLimits, ...given}
  const parts = await planParts(options.source(), options)
  refuseMoreJobs(parts.length, options.maxJobs)
  const started: Started[] = []
  for (const [index, part] of parts.entries()) {
    const tell = async (id: string, phase: 'closed' | 'done' | 'open' | 'uploaded') => {
      const {firstRow, rows, bytes, columns} = part
      await options.onPhase?.({id, phase, part: index, firstRow, rows, bytes, columns})
    }
    const job = await startJob(context, options, part, tell)
    started.push({job, part, tell: (phase) => tell(job.id, phase)})
  }
  const infos = options.waitMs === 0 ? [] : await waitForAll(started, options)
  const jobs = started.map(({job}) => job)
  return {
    jobs,
    done: infos.length === jobs.length && infos.every((info) => hasEnded(info)),
    processed: infos.reduce((sum, {processed}) => sum + processed, 0),
    failed: infos.reduce((sum, {failed}) => sum + failed, 0),
    results: (resultOptions) => readAll(jobs, resultOptions),
  }
}

function refuseMoreJobs(jobs: number, maxJobs = Number.POSITIVE_INFINITY): void {
  if (jobs <= maxJobs) return
  throw new UserError(
    'BULK_ROWS_TOO_MANY',
    `The rows need ${jobs} bulk jobs, and no more than ${maxJobs} may be made.`,
  )
}

async function waitForAll(
  started: readonly Started[],
  {waitMs = Number.POSITIVE_INFINITY, signal}: IngestOptions,
): Promise<IngestJobInfo[]> {
  const endsAt = Date.now() + waitMs
  const infos: IngestJobInfo[] = []
  for (const {job, part, tell} of started) {
    const leftMs = Math.max(0, endsAt - Date.now())
    const info = await job.wait({waitMs: leftMs, ...(signal ? {signal} : {})})
    if (hasEnded(info)) await tell('done')
    refuseLostRows(info, part)
    infos.push(info)
  }
  return infos
}

function refuseLostRows({id, state, processed}: IngestJobInfo, {rows}: Part): void {
  if (state !== 'JobComplete' || processed === rows) return
  throw new SalesforceError(
    'BULK_ROWS_LOST',
    `The bulk job ${id} is complete and has processed ${processed} of ${rows} rows.`,
    {ambiguous: processed > 0, data: {jobId: id, processed, rows}},
  )
}

async function* readAll(
  jobs: readonly IngestJob[],
  options: BulkResultOptions | undefined,
): AsyncIterable<BulkRowResult> {
  for (const job of jobs) yield* job.results(options)
}
