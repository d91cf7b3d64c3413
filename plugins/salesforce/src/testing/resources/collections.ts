import type {Answer} from '../http/answer.js'
import {ApiError} from '../http/api-error.js'
import type {ApiRequest} from '../http/api-request.js'
import type {Route} from '../http/route.js'
import {createRow} from '../write/create-row.js'
import {deleteRow} from '../write/delete-row.js'
import {findRow} from '../write/find-row.js'
import {readJsonRow} from '../write/read-json-row.js'
import {updateRow} from '../write/update-row.js'
import {makeWriter} from './make-writer.js'
import {checkCount, readCollection} from './read-collection.js'
import {runCollection} from './run-collection.js'

/** Many rows a call. */
export const collectionRoutes: Route[] = [
  {method: 'POST', pattern: 'composite/sobjects', handle: create},
  {method: 'PATCH', pattern: 'composite/sobjects', handle: update},
  {method: 'DELETE', pattern: 'composite/sobjects', handle: remove},
]

function create(request: ApiRequest): Answer {
  const {org} = request.fakeState
  const {allOrNone, records} = readCollection(request)
  const writer = makeWriter(request)
  const rows = records.map(({table, record}) => ({
    table,
    change: readJsonRow(org, table.schema, record),
  }))
  return runCollection(request, rows, allOrNone, ({table, change}) =>
    createRow(org, table, change, writer),
  )
}

function update(request: ApiRequest): Answer {
  const {org} = request.fakeState
  const {allOrNone, records} = readCollection(request)
  const writer = makeWriter(request)
  const rows = records.map(({table, record}) => ({
    table,
    id: record['id'] ?? record['Id'],
    change: readJsonRow(org, table.schema, record, ['id', 'Id']),
  }))
  return runCollection(request, rows, allOrNone, ({table, id, change}) => {
    const found = findRow(org, id, table)
    return found.error ? found : updateRow(org, table, found.row, change, writer)
  })
}

function remove(request: ApiRequest): Answer {
  const {query, fakeState} = request
  const text = query.get('ids') ?? ''
  if (text === '') throw new ApiError(400, 'MISSING_ARGUMENT', 'The ids parameter is required.')
  const ids = text.split(',')
  checkCount(ids.length)
  const writer = makeWriter(request)
  return runCollection(request, ids, query.get('allOrNone') === 'true', (id) => {
    const found = findRow(fakeState.org, id)
    return found.error ? found : deleteRow(fakeState.org, found.table, found.row, writer)
  })
}
