import {noContent, type Answer} from '../http/answer.js'
import {ApiError, notFound} from '../http/api-error.js'
import type {ApiRequest} from '../http/api-request.js'
import {readJsonBody} from '../http/read-json-body.js'
import type {Route} from '../http/route.js'
import type {FakeState} from '../http/fake-state.js'
import {runQuery} from '../soql/run-query.js'
import {parseRecordId} from '../store/record-id.js'
import {answerJobList} from './answer-job-list.js'
import {createQueryJob} from './create-query-job.js'
import {lookOnceMore} from './job-pace.js'
import type {QueryJob} from './query-job.js'
import {answerQueryResults} from './query-results.js'

/** Bulk API 2.0: rows read by a job. */
export const bulkQueryRoutes: Route[] = [
  {method: 'POST', pattern: 'jobs/query', handle: create},
  {method: 'GET', pattern: 'jobs/query', handle: list},
  {method: 'GET', pattern: 'jobs/query/:id', handle: readInfo},
  {method: 'PATCH', pattern: 'jobs/query/:id', handle: abort},
  {method: 'DELETE', pattern: 'jobs/query/:id', handle: remove},
  {
    method: 'GET',
    pattern: 'jobs/query/:id/results',
    handle: (request) => answerQueryResults(request, findJob(request)),
  },
]

function create(request: ApiRequest): Answer {
  const job = createQueryJob(request)
  request.fakeState.queryJobs.set(job.id, job)
  return {status: 200, body: renderQueryJob(job)}
}

function list(request: ApiRequest): Answer {
  return answerJobList(request, 'query', [...request.fakeState.queryJobs.values()], renderQueryJob)
}

function readInfo(request: ApiRequest): Answer {
  const job = findJob(request)
  advance(request.fakeState, job)
  const numberRecordsProcessed = job.outcome?.rows.length ?? 0
  return {
    status: 200,
    body: {...renderQueryJob(job), jobType: 'V2Query', numberRecordsProcessed, retries: 0},
  }
}

function advance(fakeState: FakeState, job: QueryJob): void {
  if (job.state !== 'UploadComplete' && job.state !== 'InProgress') return
  const done = lookOnceMore(fakeState, job.pace)
  job.state = done >= 1 ? 'JobComplete' : 'InProgress'
  if (done >= 1) job.outcome = runQuery(fakeState.org, job.source, job.operation === 'queryAll')
}

function abort(request: ApiRequest): Answer {
  const job = findJob(request)
  const {state} = readJsonBody(request)
  if (state !== 'Aborted' || (job.state !== 'UploadComplete' && job.state !== 'InProgress')) {
    const message = `Job ${job.id} cannot become ${String(state)}. Current state: ${job.state}`
    throw new ApiError(400, 'INVALIDJOBSTATE', message)
  }
  job.state = 'Aborted'
  return {status: 200, body: renderQueryJob(job)}
}

function remove(request: ApiRequest): Answer {
  const job = findJob(request)
  if (job.state === 'InProgress') {
    throw new ApiError(400, 'INVALIDJOBSTATE', `Job ${job.id} is InProgress`)
  }
  request.fakeState.queryJobs.delete(job.id)
  return noContent
}

function renderQueryJob(job: QueryJob): Record<string, unknown> {
  const {id, operation, object, createdById, createdDate, systemModstamp, state} = job
  return {
    id,
    operation,
    object,
    createdById,
    createdDate,
    systemModstamp,
    state,
    concurrencyMode: 'Parallel',
    contentType: 'CSV',
    apiVersion: job.apiVersion,
    lineEnding: job.lineEnding,
    columnDelimiter: job.columnDelimiter,
  }
}

function findJob({params, fakeState}: ApiRequest): QueryJob {
  const job = fakeState.queryJobs.get(parseRecordId(params['id'] ?? '') ?? '')
  if (!job) throw notFound()
  return job
}
