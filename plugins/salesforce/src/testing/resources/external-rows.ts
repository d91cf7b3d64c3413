import {noContent, type Answer} from '../http/answer.js'
import {ApiError, notFound} from '../http/api-error.js'
import type {ApiRequest} from '../http/api-request.js'
import {answerRowError} from '../http/error-answer.js'
import type {Route} from '../http/route.js'
import type {Field} from '../schema/object-schema.js'
import {parseRecordId} from '../store/record-id.js'
import type {FieldValue, StoredRow} from '../store/stored-row.js'
import type {Table} from '../store/table.js'
import type {Change} from '../write/change.js'
import {createRow} from '../write/create-row.js'
import {deleteRow} from '../write/delete-row.js'
import {readTextValue} from '../write/read-text-value.js'
import {upsertRow} from '../write/upsert-row.js'
import {answerRow} from './answer-row.js'
import {findTable} from './find-table.js'
import {makeWriter} from './make-writer.js'
import {readRecord} from './read-record.js'
import {rememberRow} from './remember-row.js'
import {answerCreated} from './rows.js'

/** Before it, an update by external id is answered 204. */
const FIRST_VERSION_WITH_BODY = 46

/** One row by the value of an external id field. */
export const externalRowRoutes: Route[] = [
  {method: 'PATCH', pattern: 'sobjects/:object/:field/:value', handle: upsert},
  {method: 'POST', pattern: 'sobjects/:object/Id', handle: createById},
  {method: 'GET', pattern: 'sobjects/:object/:field/:value', handle: read},
  {method: 'DELETE', pattern: 'sobjects/:object/:field/:value', handle: remove},
]

/** 201 created, 200 or 204 updated, 300 several rows, of which none is changed. */
function upsert(request: ApiRequest): Answer {
  const {fakeState, query} = request
  const table = findTable(request)
  const {field, value} = findKey(request, table)
  const change = readRecord(request, table.schema)
  refuseKeyInBody(field, change)
  if (query.get('updateOnly') === 'true' && findRows(table, field, value).length === 0)
    throw notFound()
  const result = upsertRow(fakeState.org, table, field, value, change, makeWriter(request))
  if (result.error) {
    return result.candidates
      ? answerChoices(request, table, result.candidates)
      : answerRowError(result.error)
  }
  rememberRow(fakeState, result.row)
  if (Number(request.version) < FIRST_VERSION_WITH_BODY && !result.created) return noContent
  const body = {id: result.row.Id, success: true, errors: [], created: result.created}
  return {status: result.created ? 201 : 200, body, xmlRoot: 'UpsertResult'}
}

/** `POST sobjects/Contact/Id`: a create in the form of an upsert. */
function createById(request: ApiRequest): Answer {
  const table = findTable(request)
  const change = readRecord(request, table.schema)
  const result = createRow(request.fakeState.org, table, change, makeWriter(request))
  return result.error ? answerRowError(result.error) : answerCreated(request, table, result.row)
}

function read(request: ApiRequest): Answer {
  const table = findTable(request)
  const found = findOne(request, table)
  return found.row
    ? answerRow(request, table, found.row)
    : answerChoices(request, table, found.several)
}

function remove(request: ApiRequest): Answer {
  const table = findTable(request)
  const found = findOne(request, table)
  if (!found.row) return answerChoices(request, table, found.several)
  const result = deleteRow(request.fakeState.org, table, found.row, makeWriter(request))
  return result.error ? answerRowError(result.error) : noContent
}

type Found = {row: StoredRow} | {row?: undefined; several: readonly StoredRow[]}

/** @throws ApiError NOT_FOUND */
function findOne(request: ApiRequest, table: Table): Found {
  const {field, value} = findKey(request, table)
  const found = findRows(table, field, value)
  const [only] = found
  if (!only) throw notFound()
  return found.length === 1 ? {row: only} : {several: found}
}

function findRows(table: Table, field: Field, value: FieldValue): readonly StoredRow[] {
  if (field.name !== 'Id') return table.find(field.name, value)
  const row = table.get(parseRecordId(String(value)) ?? '')
  return row && !row.IsDeleted ? [row] : []
}

function findKey({params}: ApiRequest, table: Table): {field: Field; value: FieldValue} {
  const name = params['field'] ?? ''
  const field = table.schema.field(name)
  if (!field?.idLookup) {
    throw notFound(`Provided external ID field does not exist or is not accessible: ${name}`)
  }
  const value = readTextValue(field, params['value'] ?? '')
  if (typeof value === 'object' && value !== null) throw notFound()
  return {field, value}
}

function refuseKeyInBody(field: Field, {values}: Change): void {
  if (!values.has(field)) return
  throw new ApiError(
    400,
    'INVALID_FIELD',
    `The ${field.name} field should not be specified in the sobject data.`,
    [field.name],
  )
}

function answerChoices({base}: ApiRequest, table: Table, rows: readonly StoredRow[]): Answer {
  const body = rows.map(({Id}) => `${base}/sobjects/${table.schema.name}/${Id}`)
  return {status: 300, body, xmlRoot: 'Choices'}
}
