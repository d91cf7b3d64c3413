import {call} from '../client/call.js'
import type {CallContext} from '../client/call-context.js'
import {toPath} from '../client/call-context.js'
import {SalesforceError} from '../transport/salesforce-error.js'
import type {IngestJob, IngestOptions, IngestPhase} from './bulk-api.js'
import {openIngestJob} from './ingest-job.js'
import type {Part} from './plan-parts.js'
import {readJobInfo} from './read-job-info.js'
import {renderPart} from './render-part.js'

const MAX_JOBS = 3

/** Brings the rows of a part to Salesforce. Until the job is closed, nothing is written. */
export async function startJob(
  context: CallContext,
  options: IngestOptions,
  part: Part,
  tell: (id: string, phase: IngestPhase) => Promise<void>,
): Promise<IngestJob> {
  const signal = options.signal ? {signal: options.signal} : {}
  for (let attempt = 1; ; attempt++) {
    const job = openIngestJob(context, await createJob(context, options))
    await tell(job.id, 'open')
    try {
      await upload(context, options, part, job.id)
    } catch (error) {
      await abortQuietly(job)
      // The first upload arrived and its answer was lost: a job takes one, so the second was refused.
      const isSecond = error instanceof SalesforceError && error.ambiguous && error.status === 400
      if (isSecond && attempt < MAX_JOBS) continue
      throw withoutDoubt(error)
    }
    await tell(job.id, 'uploaded')
    await job.close(signal)
    await tell(job.id, 'closed')
    return job
  }
}

async function createJob(
  context: CallContext,
  {object, operation, externalId, signal}: IngestOptions,
): Promise<string> {
  const body = await call(context, {
    method: 'POST',
    path: 'jobs/ingest',
    data: {
      object,
      operation,
      contentType: 'CSV',
      lineEnding: 'LF',
      columnDelimiter: 'COMMA',
      ...(externalId === undefined ? {} : {externalIdFieldName: externalId}),
    },
    // A job whose id was lost stays empty, and goes by itself.
    isIdempotent: true,
    ...(signal ? {signal} : {}),
  })
  return readJobInfo(body).id
}

async function upload(
  context: CallContext,
  {source, signal}: IngestOptions,
  part: Part,
  id: string,
): Promise<void> {
  await context.transport.send({
    method: 'PUT',
    path: toPath(context, `jobs/ingest/${encodeURIComponent(id)}/batches`),
    headers: {'content-type': 'text/csv; charset=UTF-8'},
    body: () => renderPart(source(), part),
    timeoutMs: context.timeouts.uploadMs,
    signal,
  })
}

/** It writes nothing either way; left open it goes by itself after some days. */
async function abortQuietly(job: IngestJob): Promise<void> {
  try {
    await job.abort()
  } catch (error) {
    if (!(error instanceof SalesforceError)) throw error
  }
}

function withoutDoubt(error: unknown): unknown {
  if (!(error instanceof SalesforceError)) return error
  const {code, message, ...rest} = error
  const {cause, exitCode} = error
  return new SalesforceError(code, message, {...rest, cause, exitCode, ambiguous: false})
}
