import type {ApiRequest} from '../http/api-request.js'
import {ApiError} from '../http/api-error.js'
import {answerError} from '../http/error-answer.js'
import {readAddress} from '../http/read-address.js'
import type {Answer} from '../http/answer.js'
import type {Subrequest} from './read-subrequests.js'
import {insertReferences} from './insert-references.js'

export interface SubrequestResult {
  body: unknown
  httpHeaders: Record<string, string>
  httpStatusCode: number
  referenceId: string
}

/** Does subrequests in order; one may use the answer of an earlier one as `@{referenceId.field}`. */
export function runSubrequests(request: ApiRequest, subrequests: Subrequest[]): SubrequestResult[] {
  const results: SubrequestResult[] = []
  for (const subrequest of subrequests) {
    const answer = runSubrequest(request, subrequest, results)
    results.push({
      body: answer.body ?? null,
      httpHeaders: answer.headers ?? {},
      httpStatusCode: answer.status,
      referenceId: subrequest.referenceId,
    })
  }
  return results
}

function runSubrequest(
  request: ApiRequest,
  subrequest: Subrequest,
  results: SubrequestResult[],
): Answer {
  try {
    const url = insertReferences(subrequest.url, results)
    const body = insertReferences(subrequest.body, results)
    const [path = '', query = ''] = url.split(/\?(.*)/s)
    if (/^\/services\/data\/v[\d.]+\/jobs\b/.test(path)) {
      throw new ApiError(400, 'INVALID_INPUT', 'A bulk job cannot be part of a composite request.')
    }
    return request.fakeState.answer({
      ...request,
      ...readAddress(path),
      method: subrequest.method.toUpperCase(),
      path,
      query: new URLSearchParams(query),
      headers: {'content-type': 'application/json', ...subrequest.httpHeaders},
      body: Buffer.from(body === undefined || body === null ? '' : JSON.stringify(body)),
      isSubrequest: true,
    })
  } catch (error) {
    return answerError(error)
  }
}
