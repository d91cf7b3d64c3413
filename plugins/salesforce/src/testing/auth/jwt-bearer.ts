import {createPublicKey, verify} from 'node:crypto'
import {isObject} from '../http/is-object.js'
import type {FakeState} from '../http/fake-state.js'
import {findUserId} from './find-user.js'
import {TokenError} from './token-error.js'
import type {Grant, TokenRequest} from './token-request.js'

const MAX_LIFETIME_SECONDS = 300

/**
 * Verifies the signature with the key of the app in `iss`, then `aud`, `exp` (within five minutes)
 * and `sub`.
 *
 * @see https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_jwt_flow.htm
 */
export function grantJwtBearer({form, fakeState}: TokenRequest): Grant {
  const claims = verifyAssertion(fakeState, form.get('assertion') ?? '')
  const audience = String(claims['aud']).replace(/\/$/, '')
  if (!audiences(fakeState).includes(audience)) {
    throw new TokenError('invalid_grant', 'audience is invalid')
  }
  refuseWrongTime(claims['exp'], fakeState.org.now())
  const subject = typeof claims['sub'] === 'string' ? claims['sub'] : undefined
  const userId = findUserId(fakeState, subject)
  if (userId === undefined) {
    throw new TokenError('invalid_grant', "user hasn't approved this consumer")
  }
  return {userId}
}

function verifyAssertion(fakeState: FakeState, assertion: string): Record<string, unknown> {
  const invalid = new TokenError('invalid_grant', 'invalid assertion')
  const [header = '', payload = '', signature = '', ...more] = assertion.split('.')
  const claims = readPart(payload)
  if (!claims || more.length > 0 || readPart(header)?.['alg'] !== 'RS256') throw invalid
  const app = fakeState.settings.apps.find(({clientId}) => clientId === claims['iss'])
  if (!app) throw new TokenError('invalid_client_id', 'client identifier invalid')
  if (!isSigned(`${header}.${payload}`, signature, app.publicKey)) throw invalid
  return claims
}

function readPart(part: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString())
    return isObject(value) ? value : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function isSigned(text: string, signature: string, publicKey: string | undefined): boolean {
  if (publicKey === undefined) return false
  const bytes = Buffer.from(signature, 'base64url')
  return verify('sha256', Buffer.from(text), createPublicKey(publicKey), bytes)
}

function audiences({settings, url, sharedLoginUrl}: FakeState): string[] {
  const shared = settings.sandbox ? 'https://test.salesforce.com' : 'https://login.salesforce.com'
  return [url, sharedLoginUrl, shared]
}

function refuseWrongTime(expires: unknown, now: Date): void {
  const seconds = typeof expires === 'number' ? expires - now.getTime() / 1000 : -1
  if (seconds > 0 && seconds <= MAX_LIFETIME_SECONDS) return
  throw new TokenError(
    'invalid_grant',
    seconds > 0 ? 'invalid assertion' : 'token validity expired',
  )
}
