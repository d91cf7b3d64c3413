import type {Answer} from '../http/answer.js'
import {ApiError} from '../http/api-error.js'
import type {ApiRequest} from '../http/api-request.js'
import type {Route} from '../http/route.js'
import {runSearch} from '../soql/run-search.js'

export const searchRoutes: Route[] = [{method: 'GET', pattern: 'search', handle: answerSearch}]

function answerSearch({base, query, fakeState}: ApiRequest): Answer {
  const source = query.get('q')
  if (source === null) {
    throw new ApiError(400, 'MALFORMED_SEARCH', 'A search string has to be specified')
  }
  const searchRecords = runSearch(fakeState.org, source, base)
  return {status: 200, body: {searchRecords}, xmlRoot: 'SearchResult'}
}
