import {findApp} from './find-app.js'
import {findUserId} from './find-user.js'
import {TokenError} from './token-error.js'
import type {Grant, TokenRequest} from './token-request.js'

/** Only at the org's own address, as the user that the app runs as. */
export function grantClientCredentials(request: TokenRequest): Grant {
  if (request.isSharedLogin) {
    throw new TokenError('invalid_grant', 'request not supported on this domain')
  }
  const app = findApp(request)
  const {users} = request.fakeState.settings
  const userId = findUserId(request.fakeState, app.runAs ?? users[0]?.username)
  if (userId === undefined)
    throw new TokenError('invalid_grant', 'no client credentials user enabled')
  return {userId}
}
