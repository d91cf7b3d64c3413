import type {Answer} from '../http/answer.js'
import {ApiError, notFound} from '../http/api-error.js'
import type {ApiRequest} from '../http/api-request.js'
import type {Route} from '../http/route.js'
import type {Field} from '../schema/object-schema.js'
import type {FieldValue} from '../store/stored-row.js'
import type {Change} from '../write/change.js'
import {readJsonRow} from '../write/read-json-row.js'
import {readJsonValue} from '../write/read-json-value.js'
import {rowError} from '../write/row-error.js'
import {upsertRow} from '../write/upsert-row.js'
import {findTable} from './find-table.js'
import {makeWriter} from './make-writer.js'
import {readCollection, type CollectionRecord} from './read-collection.js'
import {runCollection} from './run-collection.js'

/** Many rows of one object by their external ids. */
export const collectionUpsertRoutes: Route[] = [
  {method: 'PATCH', pattern: 'composite/sobjects/:object/:field', handle: upsert},
]

function upsert(request: ApiRequest): Answer {
  const {params, fakeState} = request
  const table = findTable(request)
  const field = table.schema.field(params['field'] ?? '')
  if (!field?.idLookup) {
    throw notFound(
      `Provided external ID field does not exist or is not accessible: ${params['field'] ?? ''}`,
    )
  }
  const {allOrNone, records} = readCollection(request)
  if (records.some((record) => record.table !== table)) {
    throw new ApiError(400, 'INVALID_INPUT', `All records must be of type ${table.schema.name}.`)
  }
  const writer = makeWriter(request)
  const rows = records.map((record) => readKeyed(request, field, record))
  const seen = new Set<FieldValue>()
  const write = ({key, change}: KeyedChange): ReturnType<typeof upsertRow> => {
    const compared = typeof key === 'string' ? key.toLowerCase() : key
    if (key !== null && seen.has(compared)) return {error: specifiedTwice(field, key)}
    seen.add(compared)
    return upsertRow(fakeState.org, table, field, key, change, writer)
  }
  return runCollection(request, rows, allOrNone, write, true)
}

interface KeyedChange {
  key: FieldValue
  change: Change
}

function readKeyed(
  request: ApiRequest,
  field: Field,
  {table, record}: CollectionRecord,
): KeyedChange {
  const name = Object.keys(record).find((key) => table.schema.field(key) === field)
  const key = name === undefined ? null : readJsonValue(field, record[name])
  const except = name === undefined ? [] : [name]
  return {key, change: readJsonRow(request.fakeState.org, table.schema, record, except)}
}

/** The refusal of a key that an earlier row of the same chunk has. */
export function specifiedTwice(field: Field, key: FieldValue): ReturnType<typeof rowError> {
  return rowError('DUPLICATE_VALUE', `Duplicate external id specified: ${String(key)}`, [
    field.name,
  ])
}
