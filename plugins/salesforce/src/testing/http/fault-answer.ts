import type {Fault} from '../faults/fault.js'
import type {Answer} from './answer.js'
import {ApiError} from './api-error.js'
import {answerError} from './error-answer.js'
import type {HttpRequest} from './http-request.js'
import type {FakeState} from './fake-state.js'

/** The answer that a fault gives in place of the service's. */
export function faultAnswer(
  fakeState: FakeState,
  {headers}: HttpRequest,
  fault: Fault | undefined,
): Answer | undefined {
  switch (fault?.kind) {
    case 'status':
      return statusAnswer(fault)
    case 'unauthorized':
      return answerError(new ApiError(401, 'INVALID_SESSION_ID', 'Session expired or invalid'))
    case 'request-limit':
      return answerError(
        new ApiError(403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.'),
      )
    case 'expire-token':
      fakeState.sessions.expire((headers['authorization'] ?? '').replace(/^\S+\s+/, ''))
      return undefined
    default:
      return undefined
  }
}

function statusAnswer(fault: Extract<Fault, {kind: 'status'}>): Answer {
  const {status, errorCode, message = 'Service unavailable', retryAfter} = fault
  const headers: Record<string, string> =
    retryAfter === undefined ? {} : {'Retry-After': String(retryAfter)}
  if (errorCode !== undefined) {
    return {...answerError(new ApiError(status, errorCode, message)), headers}
  }
  const text = `<!DOCTYPE html><html><head><title>${status}</title></head><body><h1>${message}</h1></body></html>`
  return {status, text, headers, contentType: 'text/html;charset=utf-8'}
}
