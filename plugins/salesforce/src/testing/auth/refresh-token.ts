import {findApp} from './find-app.js'
import {TokenError} from './token-error.js'
import type {Grant, TokenRequest} from './token-request.js'

export function grantRefreshToken(request: TokenRequest): Grant {
  findApp(request, 'optional')
  const {form, fakeState} = request
  const userId = fakeState.sessions.userOfRefreshToken(form.get('refresh_token') ?? '')
  if (userId === undefined) throw new TokenError('invalid_grant', 'expired access/refresh token')
  return {userId}
}
