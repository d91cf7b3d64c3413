import type {Answer} from '../http/answer.js'
import {ApiError} from '../http/api-error.js'
import type {ApiRequest} from '../http/api-request.js'
import type {Route} from '../http/route.js'
import {toStamp} from '../store/stamp.js'
import type {StoredRow} from '../store/stored-row.js'
import {findTable} from './find-table.js'
import {readWindow, type Window} from './read-window.js'

const MAX_IDS = 600_000
const UPDATED_DAYS = 30
/** The two pages of the documentation disagree: the shorter is the safe one. */
const DELETED_DAYS = 15

/** What changed in a span of time. */
export const replicationRoutes: Route[] = [
  {method: 'GET', pattern: 'sobjects/:object/updated', handle: answerUpdated},
  {method: 'GET', pattern: 'sobjects/:object/deleted', handle: answerDeleted},
]

function answerUpdated(request: ApiRequest): Answer {
  const window = readWindow(request, UPDATED_DAYS)
  const ids = rowsWithin(request, window, false).map(({Id}) => Id)
  const body = {ids, latestDateCovered: window.covered}
  return {status: 200, body, xmlRoot: request.params['object']}
}

function answerDeleted(request: ApiRequest): Answer {
  const window = readWindow(request, DELETED_DAYS)
  const deletedRecords = rowsWithin(request, window, true).map((row) => ({
    id: row.Id,
    deletedDate: row.SystemModstamp,
  }))
  const earliest = new Date(request.fakeState.org.now().getTime() - DELETED_DAYS * 86_400_000)
  const body = {
    deletedRecords,
    earliestDateAvailable: toStamp(earliest),
    latestDateCovered: window.covered,
  }
  return {status: 200, body, xmlRoot: request.params['object']}
}

function rowsWithin(request: ApiRequest, {start, end}: Window, isDeleted: boolean): StoredRow[] {
  const table = findTable(request)
  if (table.schema.declaration.replicateable === false) {
    throw new ApiError(
      400,
      'INVALID_TYPE_FOR_OPERATION',
      `entity type ${table.schema.name} is not replicateable`,
    )
  }
  const rows = [...table.all()].filter(
    ({IsDeleted, SystemModstamp}) =>
      IsDeleted === isDeleted && SystemModstamp >= start && SystemModstamp < end,
  )
  if (rows.length > MAX_IDS) {
    throw new ApiError(
      400,
      'EXCEEDED_ID_LIMIT',
      `more than ${MAX_IDS} ids: narrow the span of time`,
    )
  }
  return rows
}
