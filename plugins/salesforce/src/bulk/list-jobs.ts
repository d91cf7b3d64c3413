import {call} from '../client/call.js'
import type {CallContext} from '../client/call-context.js'
import {isObject} from '../transport/is-object.js'
import type {IngestJobInfo} from './bulk-api.js'
import {readJobInfo} from './read-job-info.js'

/** The ingest jobs of the org, page after page. */
export async function* listJobs(
  context: CallContext,
  options: {signal?: AbortSignal} = {},
): AsyncIterable<IngestJobInfo> {
  let path: string | undefined = 'jobs/ingest?jobType=V2Ingest'
  while (path !== undefined) {
    const body: unknown = await call(context, {method: 'GET', path, ...options})
    const {records, done, nextRecordsUrl} = isObject(body) ? body : {}
    if (Array.isArray(records)) yield* records.map((record: unknown) => readJobInfo(record))
    path = done === false && typeof nextRecordsUrl === 'string' ? nextRecordsUrl : undefined
  }
}
