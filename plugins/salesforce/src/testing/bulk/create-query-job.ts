import {ApiError} from '../http/api-error.js'
import type {ApiRequest} from '../http/api-request.js'
import {readJsonBody} from '../http/read-json-body.js'
import {runQuery} from '../soql/run-query.js'
import {invalidJob, readJobFormat} from './read-job-format.js'
import {startPace} from './job-pace.js'
import type {QueryJob} from './query-job.js'

/** @throws ApiError INVALIDJOB, or what the query is refused with */
export function createQueryJob(request: ApiRequest): QueryJob {
  const {path, fakeState, session, version} = request
  const body = readJsonBody(request)
  const {operation, query} = body
  if (operation !== 'query' && operation !== 'queryAll') {
    throw invalidJob(`Unable to find operation: ${String(operation)}`)
  }
  if (typeof query !== 'string') throw invalidJob('The query is missing')
  const format = readJobFormat(body)
  // Run once to refuse what is wrong with it now; the rows are those at the end of the job.
  const {query: parsed, table} = runQuery(fakeState.org, query, operation === 'queryAll')
  if (parsed.isCount || parsed.offset !== undefined) {
    throw new ApiError(400, 'API_ERROR', 'Bulk queries have no COUNT() and no OFFSET')
  }
  const stamp = fakeState.org.stamp()
  return {
    id: fakeState.org.nextId('750'),
    operation,
    source: query,
    object: table.schema.name,
    ...format,
    apiVersion: Number(version),
    createdById: session.userId,
    createdDate: stamp,
    systemModstamp: stamp,
    state: 'UploadComplete',
    pace: startPace(fakeState, path),
    outcome: undefined,
  }
}
