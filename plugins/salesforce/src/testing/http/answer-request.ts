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
import type {Service} from './service.js'

/** What a request is answered, and whether it was an API call that counts. */
export interface Answered {
  answer: Answer
  counted: boolean
}

/** Does what the request asks. Everything happens at once: no two requests mix. */
export function answerRequest(service: Service, request: HttpRequest): Answered {
  try {
    const open = answerOpenRequest(service, request)
    if (open) return {answer: open, counted: false}
    const session = authorize(service, request)
    if (/^\/(id\/|services\/oauth2\/userinfo$)/.test(request.path)) {
      return {answer: answerIdentity(service, session), counted: false}
    }
    const apiRequest = {...request, ...readAddress(request.path), service, session}
    return countCall(service, {...apiRequest, params: {}, isSubrequest: false})
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
function answerOpenRequest(service: Service, request: HttpRequest): Answer | undefined {
  switch (request.path.replace(/\/$/, '')) {
    case '/services/oauth2/token':
      return answerTokenRequest(service, request)
    case '/services/oauth2/revoke':
      return answerRevokeRequest(service, request)
    case '/services/data':
      return answerVersions(request)
    default:
      return undefined
  }
}

function countCall(service: Service, request: ApiRequest): Answered {
  const {usage} = service
  if (usage.used >= usage.max) {
    throw new ApiError(403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.')
  }
  usage.used++
  const answer = answerApiRequest(request)
  const headers = {...answer.headers, 'Sforce-Limit-Info': `api-usage=${usage.used}/${usage.max}`}
  return {answer: {...answer, headers}, counted: true}
}
