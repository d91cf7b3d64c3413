import type {Answer} from '../http/answer.js'
import {ApiError} from '../http/api-error.js'
import type {ApiRequest} from '../http/api-request.js'
import {readJsonBody} from '../http/read-json-body.js'
import type {Route} from '../http/route.js'
import {parseRecordId} from '../store/record-id.js'
import {pickFields, renderRow} from './answer-row.js'
import {findTable} from './find-table.js'

const MAX_IDS = 2000
/** More make the address too long for Salesforce's front servers. */
const MAX_IDS_IN_ADDRESS = 800

/** Many rows of one object by their ids, null for each that is not there. */
export const collectionRetrieveRoutes: Route[] = [
  {method: 'GET', pattern: 'composite/sobjects/:object', handle: retrieveByAddress},
  {method: 'POST', pattern: 'composite/sobjects/:object', handle: retrieveByBody},
]

function retrieveByAddress(request: ApiRequest): Answer {
  const ids = request.query.get('ids')?.split(',')
  const fields = request.query.get('fields')?.split(',')
  if (ids && ids.length > MAX_IDS_IN_ADDRESS) {
    return {status: 414, text: '<html><body>URI Too Long</body></html>', contentType: 'text/html'}
  }
  return retrieve(request, ids, fields)
}

function retrieveByBody(request: ApiRequest): Answer {
  const {ids, fields} = readJsonBody(request)
  return retrieve(request, texts(ids), texts(fields))
}

function retrieve(
  request: ApiRequest,
  ids: string[] | undefined,
  names: string[] | undefined,
): Answer {
  const table = findTable(request)
  if (!ids || !names) {
    throw new ApiError(400, 'MISSING_ARGUMENT', "Both 'ids' and 'fields' must be specified.")
  }
  if (ids.length > MAX_IDS) {
    throw new ApiError(400, 'EXCEEDED_ID_LIMIT', `cannot retrieve more than ${MAX_IDS} records`)
  }
  const fields = pickFields(table.schema, names)
  const body = ids.map((id) => {
    const row = table.get(readId(id))
    return row && !row.IsDeleted ? renderRow(request, table, row, fields) : null
  })
  return {status: 200, body}
}

function readId(text: string): string {
  const id = parseRecordId(text)
  if (id === undefined) throw new ApiError(400, 'MALFORMED_ID', `malformed id ${text}`)
  return id
}

function texts(value: unknown): string[] | undefined {
  return Array.isArray(value) ? value.map(String) : undefined
}
