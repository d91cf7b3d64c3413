import {noContent, type Answer} from '../http/answer.js'
import {ApiError, notFound} from '../http/api-error.js'
import type {ApiRequest} from '../http/api-request.js'
import {readJsonBody} from '../http/read-json-body.js'
import type {Route} from '../http/route.js'
import {parseRecordId} from '../store/record-id.js'
import {advanceIngestJob} from './advance-ingest-job.js'
import {answerJobList} from './answer-job-list.js'
import {createIngestJob} from './create-ingest-job.js'
import type {IngestJob, JobState} from './ingest-job.js'
import {answerIngestResults, ingestResultNames} from './ingest-results.js'
import {startPace} from './job-pace.js'
import {renderIngestJob, renderIngestJobInfo} from './render-ingest-job.js'
import {uploadContent} from './upload-content.js'

/** Bulk API 2.0: rows written by a job. */
export const bulkIngestRoutes: Route[] = [
  {method: 'POST', pattern: 'jobs/ingest', handle: create},
  {method: 'GET', pattern: 'jobs/ingest', handle: list},
  {method: 'PUT', pattern: 'jobs/ingest/:id/batches', handle: upload},
  {method: 'PATCH', pattern: 'jobs/ingest/:id', handle: changeState},
  {method: 'GET', pattern: 'jobs/ingest/:id', handle: readInfo},
  {method: 'DELETE', pattern: 'jobs/ingest/:id', handle: remove},
  ...ingestResultNames.map((name): Route => ({
    method: 'GET',
    pattern: `jobs/ingest/:id/${name}`,
    handle: (request) => answerIngestResults(request, findJob(request), name),
  })),
]

function create(request: ApiRequest): Answer {
  const job = createIngestJob(request)
  request.fakeState.ingestJobs.set(job.id, job)
  return {status: 200, body: renderIngestJob(job)}
}

function list(request: ApiRequest): Answer {
  const jobs = [...request.fakeState.ingestJobs.values()]
  return answerJobList(request, 'ingest', jobs, (job) => ({
    ...renderIngestJob(job),
    jobType: 'V2Ingest',
  }))
}

function upload(request: ApiRequest): Answer {
  uploadContent(request, findJob(request))
  return {status: 201, text: ''}
}

function readInfo(request: ApiRequest): Answer {
  const job = findJob(request)
  advanceIngestJob(request.fakeState, job)
  return {status: 200, body: renderIngestJobInfo(job)}
}

function changeState(request: ApiRequest): Answer {
  const job = findJob(request)
  const {state} = readJsonBody(request)
  if (state === 'UploadComplete') {
    refuseUnless(job, ['Open'], state)
    job.pace = startPace(request.fakeState, request.path)
  } else if (state === 'Aborted') {
    refuseUnless(job, ['Open', 'UploadComplete', 'InProgress'], state)
  } else {
    throw new ApiError(400, 'INVALIDJOBSTATE', `The state ${String(state)} cannot be asked for`)
  }
  job.state = state
  job.systemModstamp = request.fakeState.org.stamp()
  return {status: 200, body: renderIngestJob(job)}
}

function remove(request: ApiRequest): Answer {
  const job = findJob(request)
  refuseUnless(job, ['UploadComplete', 'JobComplete', 'Aborted', 'Failed'], 'deleted')
  request.fakeState.ingestJobs.delete(job.id)
  return noContent
}

function refuseUnless({id, state}: IngestJob, allowed: JobState[], wanted: string): void {
  if (allowed.includes(state)) return
  throw new ApiError(
    400,
    'INVALIDJOBSTATE',
    `Job ${id} cannot become ${wanted}. Current state: ${state}`,
  )
}

function findJob({params, fakeState}: ApiRequest): IngestJob {
  const job = fakeState.ingestJobs.get(parseRecordId(params['id'] ?? '') ?? '')
  if (!job) throw notFound()
  return job
}
