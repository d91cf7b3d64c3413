import type {Answer} from '../http/answer.js'
import type {ApiRequest} from '../http/api-request.js'

const PAGE_SIZE = 1000

/** A page of the jobs of one kind. */
export function answerJobList<Job>(
  {base, query}: ApiRequest,
  kind: 'ingest' | 'query',
  jobs: Job[],
  render: (job: Job) => Record<string, unknown>,
): Answer {
  const start = Number(query.get('queryLocator') ?? 0)
  const end = start + PAGE_SIZE
  const done = end >= jobs.length
  const nextRecordsUrl = done ? null : `${base}/jobs/${kind}?queryLocator=${end}`
  return {status: 200, body: {done, nextRecordsUrl, records: jobs.slice(start, end).map(render)}}
}
