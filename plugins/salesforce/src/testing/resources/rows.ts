import type {Answer} from '../http/answer.js'
import {noContent} from '../http/answer.js'
import {notFound} from '../http/api-error.js'
import type {ApiRequest} from '../http/api-request.js'
import {answerRowError} from '../http/error-answer.js'
import type {Route} from '../http/route.js'
import {parseRecordId} from '../store/record-id.js'
import type {StoredRow} from '../store/stored-row.js'
import type {Table} from '../store/table.js'
import {createRow} from '../write/create-row.js'
import {deleteRow} from '../write/delete-row.js'
import {rowError} from '../write/row-error.js'
import {updateRow} from '../write/update-row.js'
import type {WriteResult} from '../write/write-result.js'
import {answerRow} from './answer-row.js'
import {findTable} from './find-table.js'
import {makeWriter} from './make-writer.js'
import {readRecord} from './read-record.js'
import {rememberRow} from './remember-row.js'

/** One row by its id. */
export const rowRoutes: Route[] = [
  {method: 'POST', pattern: 'sobjects/:object', handle: create},
  {method: 'GET', pattern: 'sobjects/:object/:id', handle: (request) => withRow(request, read)},
  {method: 'PATCH', pattern: 'sobjects/:object/:id', handle: (request) => withRow(request, update)},
  {
    method: 'DELETE',
    pattern: 'sobjects/:object/:id',
    handle: (request) => withRow(request, remove),
  },
]

type Handle = (request: ApiRequest, table: Table, row: StoredRow) => Answer

function create(request: ApiRequest): Answer {
  const table = findTable(request)
  const change = readRecord(request, table.schema)
  const result = createRow(request.fakeState.org, table, change, makeWriter(request))
  return result.error ? answerRowError(result.error) : answerCreated(request, table, result.row)
}

/** 201 with the id of the new row. */
export function answerCreated(request: ApiRequest, table: Table, row: StoredRow): Answer {
  rememberRow(request.fakeState, row)
  return {
    status: 201,
    body: {id: row.Id, success: true, errors: []},
    headers: {Location: `${request.base}/sobjects/${table.schema.name}/${row.Id}`},
    xmlRoot: 'Result',
  }
}

function withRow(request: ApiRequest, handle: Handle): Answer {
  const table = findTable(request)
  const text = request.params['id'] ?? ''
  const row = table.get(parseRecordId(text) ?? '')
  if (!row) {
    // Salesforce takes what is no id of the object for the name of an external id field.
    throw notFound(`Provided external ID field does not exist or is not accessible: ${text}`)
  }
  if (row.IsDeleted) return answerRowError(rowError('ENTITY_IS_DELETED', 'entity is deleted'))
  rememberRow(request.fakeState, row)
  return handle(request, table, row)
}

const read: Handle = (request, table, row) => answerRow(request, table, row)

const update: Handle = (request, table, row) => {
  const change = readRecord(request, table.schema)
  return answerWritten(updateRow(request.fakeState.org, table, row, change, makeWriter(request)))
}

const remove: Handle = (request, table, row) =>
  answerWritten(deleteRow(request.fakeState.org, table, row, makeWriter(request)))

function answerWritten(result: WriteResult): Answer {
  return result.error ? answerRowError(result.error) : noContent
}
