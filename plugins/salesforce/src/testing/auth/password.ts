import {findApp} from './find-app.js'
import {findUserId} from './find-user.js'
import {TokenError} from './token-error.js'
import type {Grant, TokenRequest} from './token-request.js'

/** The security token stands behind the password. */
export function grantPassword(request: TokenRequest): Grant {
  findApp(request)
  const {form, fakeState} = request
  const username = form.get('username') ?? ''
  const user = fakeState.settings.users.find(
    (candidate) => candidate.username.toLowerCase() === username.toLowerCase(),
  )
  const expected =
    user?.password === undefined ? undefined : user.password + (user.securityToken ?? '')
  const userId = findUserId(fakeState, username)
  const isRight = expected !== undefined && form.get('password') === expected
  if (!fakeState.settings.passwordFlow || !isRight || userId === undefined) {
    throw new TokenError('invalid_grant', 'authentication failure')
  }
  return {userId}
}
