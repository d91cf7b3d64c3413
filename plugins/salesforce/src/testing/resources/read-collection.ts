import {ApiError} from '../http/api-error.js'
import type {ApiRequest} from '../http/api-request.js'
import {isObject} from '../http/is-object.js'
import {readJsonBody} from '../http/read-json-body.js'
import type {Table} from '../store/table.js'

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_sobjects_collections.htm */
const MAX_RECORDS = 200
const MAX_CHUNKS = 10

export interface CollectionRecord {
  table: Table
  record: Record<string, unknown>
}

/** @throws ApiError when the call as a whole is not right */
export function readCollection(request: ApiRequest): {
  allOrNone: boolean
  records: CollectionRecord[]
} {
  const body = readJsonBody(request)
  if (!Array.isArray(body['records'])) {
    throw new ApiError(400, 'INVALID_INPUT', "The 'records' of the request are missing.")
  }
  const listed: unknown[] = body['records']
  checkCount(listed.length)
  const records = listed.map((record) => readTyped(request, record))
  checkChunks(records)
  return {allOrNone: body['allOrNone'] === true, records}
}

/** @throws ApiError EXCEEDED_ID_LIMIT */
export function checkCount(count: number): void {
  if (count <= MAX_RECORDS) return
  throw new ApiError(
    400,
    'EXCEEDED_ID_LIMIT',
    `record limit reached. cannot submit more than ${MAX_RECORDS} records into this call`,
  )
}

function readTyped({fakeState}: ApiRequest, record: unknown): CollectionRecord {
  const attributes = isObject(record) ? record['attributes'] : undefined
  const type = isObject(attributes) ? attributes['type'] : undefined
  if (!isObject(record) || typeof type !== 'string') {
    throw new ApiError(400, 'INVALID_INPUT', 'Each record must have attributes with a type.')
  }
  const table = fakeState.org.table(type)
  if (table) return {table, record}
  throw new ApiError(400, 'INVALID_TYPE', `sObject type '${type}' is not supported.`)
}

/** Neighbours of one type are a chunk. */
function checkChunks(records: CollectionRecord[]): void {
  const chunks = records.filter(({table}, index) => records[index - 1]?.table !== table).length
  if (chunks <= MAX_CHUNKS) return
  throw new ApiError(
    400,
    'LIMIT_EXCEEDED',
    `Cannot have more than ${MAX_CHUNKS} chunks in a single operation. Please rearrange the data to reduce chunking.`,
  )
}
