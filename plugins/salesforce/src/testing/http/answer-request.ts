import {answerIdentity} from '../auth/identity.js'
import {answerRevokeRequest, answerTokenRequest} from '../auth/token-endpoint.js'
import {apiRoutes} from '../resources/api-routes.js'
import {answerVersions} from '../resources/versions.js'
import type {Answer} from './answer.js'
import {ApiError} from './api-error.js'
import type {ApiRequest} from './api-request.js'
import {authorize} from './authorize.js'
import {answerError} from './error-answer.js'
import type {HttpRequest} from './http-request.js'
import {readAddress} from './read-address.js'
import {route} from './route.js'
import type {FakeState} from './fake-state.js'

/** What a request is answered, and whether it was an API call that counts. */
export interface Answered {
  answer: Answer
  counted: boolean
}

/** Does what the request asks. Everything happens at once: no two requests mix. */
export function answerRequest(fakeState: FakeState, request: HttpRequest): Answered {
  try {
    const open = answerOpenRequest(fakeState, request)
    if (open) return {answer: open, counted: false}
    const session = authorize(fakeState, request)
    if (/^\/(id\/|services\/oauth2\/userinfo$)/.test(request.path)) {
      return {answer: answerIdentity(fakeState, session), counted: false}
    }
    const apiRequest = {...request, ...readAddress(request.path), fakeState, session}
    return countCall(fakeState, {...apiRequest, params: {}, isSubrequest: false})
  } catch (error) {
    return {answer: answerError(error), counted: false}
  }
}

/** Answers a request of the API, errors too. */
export function answerApiRequest(request: ApiRequest): Answer {
  try {
    return route(apiRoutes, request)
  } catch (error) {
    return answerError(error)
  }
}

/** What needs no token. */
function answerOpenRequest(fakeState: FakeState, request: HttpRequest): Answer | undefined {
  switch (request.path.replace(/\/$/, '')) {
    case '/services/oauth2/token':
      return answerTokenRequest(fakeState, request)
    case '/services/oauth2/revoke':
      return answerRevokeRequest(fakeState, request)
    case '/services/data':
      return answerVersions(request)
    default:
      return undefined
  }
}

function countCall(fakeState: FakeState, request: ApiRequest): Answered {
  const {usage} = fakeState
  if (usage.used >= usage.max) {
    throw new ApiError(403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.')
  }
  usage.used++
  const answer = answerApiRequest(request)
  const headers = {...answer.headers, 'Sforce-Limit-Info': `api-usage=${usage.used}/${usage.max}`}
  return {answer: {...answer, headers}, counted: true}
}
