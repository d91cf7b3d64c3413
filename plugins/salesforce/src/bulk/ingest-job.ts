import {exitCodes, UserError} from '@mycli/kit'
import {call} from '../client/call.js'
import type {CallContext} from '../client/call-context.js'
import {SalesforceError} from '../transport/salesforce-error.js'
import type {IngestJob, IngestJobInfo} from './bulk-api.js'
import {poll} from './poll.js'
import {hasEnded, readJobInfo} from './read-job-info.js'
import {readJobResults} from './read-job-results.js'

/** A job of Salesforce, by its id. */
export function openIngestJob(context: CallContext, id: string): IngestJob {
  const path = `jobs/ingest/${encodeURIComponent(id)}`
  const job: IngestJob = {
    id,
    info: async (options = {}) =>
      readJobInfo(await call(context, {method: 'GET', path, ...options})),
    close: async (options = {}) => {
      await setState(context, job, path, 'UploadComplete', options.signal)
    },
    wait: ({waitMs, signal} = {}) =>
      poll(() => job.info(signal ? {signal} : {}), {
        timeouts: context.timeouts,
        signals: [context.signal, signal],
        waitMs,
      }),
    async *results(options = {}) {
      const info = await job.info(options.signal ? {signal: options.signal} : {})
      if (!hasEnded(info)) throw stillRunning(info)
      yield* readJobResults(context, info, options)
    },
    abort: async () => {
      await setState(context, job, path, 'Aborted')
    },
  }
  return job
}

/**
 * Asks for a state. Asking twice is refused, so before it is asked again, after an answer that was
 * lost or a refusal, the job is looked at: it may be there already.
 */
async function setState(
  context: CallContext,
  job: IngestJob,
  path: string,
  state: 'Aborted' | 'UploadComplete',
  signal?: AbortSignal,
): Promise<void> {
  const options = signal ? {signal} : {}
  for (let attempt = 1; ; attempt++) {
    try {
      await call(context, {method: 'PATCH', path, data: {state}, isIdempotent: false, ...options})
      return
    } catch (error) {
      const mayBeThere =
        error instanceof SalesforceError && (error.ambiguous || error.code === 'INVALIDJOBSTATE')
      if (!mayBeThere) throw error
      const info = await job.info(options)
      if (isThere(info, state)) return
      if (attempt === MAX_ATTEMPTS) throw error
    }
  }
}

const MAX_ATTEMPTS = 4

function isThere(info: IngestJobInfo, wanted: 'Aborted' | 'UploadComplete'): boolean {
  return wanted === 'Aborted' ? hasEnded(info) : info.state !== 'Open' && info.state !== 'Aborted'
}

function stillRunning({id, state}: IngestJobInfo): UserError {
  return new UserError('BULK_JOB_RUNNING', `The bulk job ${id} has not ended: ${state}.`, {
    exitCode: exitCodes.failed,
    suggestions: ['Wait for it: its results come when it has ended.'],
  })
}
