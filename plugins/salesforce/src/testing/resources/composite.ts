import type {Answer} from '../http/answer.js'
import {ApiError} from '../http/api-error.js'
import type {ApiRequest} from '../http/api-request.js'
import {isObject} from '../http/is-object.js'
import {readJsonBody} from '../http/read-json-body.js'
import type {Route} from '../http/route.js'
import {runSubrequests, type SubrequestResult} from './run-subrequests.js'
import {readSubrequests} from './read-subrequests.js'

/** Several requests in one call, which may use each other's answers. */
export const compositeRoutes: Route[] = [
  {method: 'POST', pattern: 'composite', handle: answerComposite},
]

function answerComposite(request: ApiRequest): Answer {
  if (request.isSubrequest) {
    throw new ApiError(400, 'INVALID_INPUT', 'A composite request cannot be part of another.')
  }
  const body = readJsonBody(request)
  const subrequests = readSubrequests(body['compositeRequest'])
  const allOrNone = body['allOrNone'] === true
  let results: SubrequestResult[] = []
  request.fakeState.org.attempt(() => {
    results = runSubrequests(request, subrequests)
    return !allOrNone || results.every(isSuccess)
  })
  if (allOrNone && !results.every(isSuccess)) results = results.map(halted)
  return {status: 200, body: {compositeResponse: results}}
}

function isSuccess({httpStatusCode}: SubrequestResult): boolean {
  return httpStatusCode < 300
}

/** What was done and taken back says so; what failed says why. */
function halted(result: SubrequestResult): SubrequestResult {
  if (!isSuccess(result) && !isHalt(result)) return result
  const message =
    'The transaction was rolled back since another operation in the same transaction failed.'
  return {
    ...result,
    httpStatusCode: 400,
    httpHeaders: {},
    body: [{errorCode: 'PROCESSING_HALTED', message}],
  }
}

function isHalt({body}: SubrequestResult): boolean {
  const [first] = Array.isArray(body) ? (body as unknown[]) : [] // Array.isArray says any
  return isObject(first) && first['errorCode'] === 'PROCESSING_HALTED'
}
