import type {Answer} from '../http/answer.js'
import {ApiError} from '../http/api-error.js'
import type {ApiRequest} from '../http/api-request.js'
import type {Route} from '../http/route.js'
import type {Cursor} from '../http/fake-state.js'
import {renderRecord} from '../soql/render-record.js'
import {runQuery} from '../soql/run-query.js'

const LOCATOR_LIFETIME_MS = 2 * 24 * 60 * 60 * 1000
const MIN_PAGE_SIZE = 200
const MAX_PAGE_SIZE = 2000

export const queryRoutes: Route[] = [
  {method: 'GET', pattern: 'query', handle: (request) => answerQuery(request, false)},
  {method: 'GET', pattern: 'queryAll', handle: (request) => answerQuery(request, true)},
  {method: 'GET', pattern: 'query/:locator', handle: answerNextPage},
  {method: 'GET', pattern: 'queryAll/:locator', handle: answerNextPage},
]

function answerQuery(request: ApiRequest, withDeleted: boolean): Answer {
  const {query, fakeState} = request
  const source = query.get('q')
  if (source === null)
    throw new ApiError(400, 'MALFORMED_QUERY', 'A query string has to be specified')
  const outcome = runQuery(fakeState.org, source, withDeleted)
  if (outcome.query.isCount) {
    const body = {totalSize: outcome.rows.length, done: true, records: []}
    return {status: 200, body, xmlRoot: 'QueryResult'}
  }
  const expiresAtMs = fakeState.org.now().getTime() + LOCATOR_LIFETIME_MS
  return answerPage(request, {outcome, pageSize: pageSizeOf(request), expiresAtMs}, 0, undefined)
}

function answerNextPage(request: ApiRequest): Answer {
  const {params, fakeState} = request
  const [, id = '', start] = /^(\w+)-(\d+)$/.exec(params['locator'] ?? '') ?? []
  const cursor = fakeState.cursors.get(id)
  if (!cursor || start === undefined || cursor.expiresAtMs < fakeState.org.now().getTime()) {
    throw new ApiError(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator')
  }
  return answerPage(request, cursor, Number(start), id)
}

function answerPage(
  request: ApiRequest,
  cursor: Cursor,
  start: number,
  knownId: string | undefined,
): Answer {
  const {base, fakeState} = request
  const {columns, rows, table} = cursor.outcome
  const end = start + cursor.pageSize
  const done = end >= rows.length
  const body: Record<string, unknown> = {totalSize: rows.length, done}
  if (!done) {
    const id = knownId ?? fakeState.org.nextId('01g')
    fakeState.cursors.set(id, cursor)
    body['nextRecordsUrl'] = `${base}/query/${id}-${end}`
  }
  body['records'] = rows
    .slice(start, end)
    .map((row) => renderRecord(fakeState.org, table, row, columns, base))
  return {status: 200, body, xmlRoot: 'QueryResult'}
}

function pageSizeOf({headers, fakeState}: ApiRequest): number {
  const asked = /\bbatchSize\s*=\s*(\d+)/i.exec(headers['sforce-query-options'] ?? '')?.[1]
  if (asked === undefined) return fakeState.settings.queryPageSize
  return Math.min(MAX_PAGE_SIZE, Math.max(MIN_PAGE_SIZE, Number(asked)))
}
