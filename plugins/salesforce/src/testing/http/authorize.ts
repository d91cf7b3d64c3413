import type {Session} from '../auth/sessions.js'
import {ApiError} from './api-error.js'
import type {HttpRequest} from './http-request.js'
import type {FakeState} from './fake-state.js'

/** @throws ApiError INVALID_SESSION_ID or INVALID_AUTH_HEADER */
export function authorize({sessions}: FakeState, {headers}: HttpRequest): Session {
  const header = headers['authorization']
  const [, scheme, token = ''] = /^(\S+)\s+(\S+)$/.exec(header ?? '') ?? []
  if (header !== undefined && !['bearer', 'oauth'].includes(scheme?.toLowerCase() ?? '')) {
    throw new ApiError(401, 'INVALID_AUTH_HEADER', 'INVALID_HEADER_TYPE')
  }
  const session = sessions.find(token)
  if (!session) throw new ApiError(401, 'INVALID_SESSION_ID', 'Session expired or invalid')
  return session
}
