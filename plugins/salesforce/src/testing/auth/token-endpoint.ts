import {createHmac} from 'node:crypto'
import type {Answer} from '../http/answer.js'
import type {HttpRequest} from '../http/http-request.js'
import type {FakeState} from '../http/fake-state.js'
import {grantClientCredentials} from './client-credentials.js'
import {grantJwtBearer} from './jwt-bearer.js'
import {grantPassword} from './password.js'
import {grantRefreshToken} from './refresh-token.js'
import {TokenError} from './token-error.js'
import type {Grant, TokenRequest} from './token-request.js'

const grants: Partial<Record<string, (request: TokenRequest) => Grant>> = {
  client_credentials: grantClientCredentials,
  password: grantPassword,
  refresh_token: grantRefreshToken,
  'urn:ietf:params:oauth:grant-type:jwt-bearer': grantJwtBearer,
}

/** `POST /services/oauth2/token` */
export function answerTokenRequest(fakeState: FakeState, request: HttpRequest): Answer {
  try {
    return {status: 200, body: grantToken(fakeState, request)}
  } catch (error) {
    if (!(error instanceof TokenError)) throw error
    return {status: 400, body: {error: error.error, error_description: error.message}}
  }
}

/** `POST /services/oauth2/revoke` */
export function answerRevokeRequest(fakeState: FakeState, request: HttpRequest): Answer {
  const token = readForm(request).get('token') ?? ''
  if (fakeState.sessions.revoke(token)) return {status: 200, text: ''}
  const body = {
    error: 'unsupported_token_type',
    error_description: 'this token type is not supported',
  }
  return {status: 400, body}
}

function grantToken(fakeState: FakeState, request: HttpRequest): Record<string, string> {
  if (request.method !== 'POST') throw new TokenError('invalid_request', 'must use HTTP POST')
  const form = readForm(request)
  const grant = grants[form.get('grant_type') ?? '']
  if (!grant) throw new TokenError('unsupported_grant_type', 'grant type not supported')
  const isSharedLogin = request.headers['host'] === new URL(fakeState.sharedLoginUrl).host
  const {userId} = grant({fakeState, form, isSharedLogin})
  const {token} = fakeState.sessions.open(userId)
  const id = `${fakeState.url}/id/${fakeState.organizationId}/${userId}`
  const issuedAt = String(fakeState.org.now().getTime())
  return {
    access_token: token,
    instance_url: fakeState.url,
    id,
    token_type: 'Bearer',
    issued_at: issuedAt,
    signature: createHmac('sha256', 'fake')
      .update(id + issuedAt)
      .digest('base64'),
    scope: 'api refresh_token',
  }
}

function readForm({headers, body}: HttpRequest): URLSearchParams {
  if (headers['content-type']?.startsWith('application/x-www-form-urlencoded') !== true) {
    throw new TokenError('invalid_request', 'the body must be application/x-www-form-urlencoded')
  }
  const form = new URLSearchParams(body.toString())
  // The app may name itself in the header instead.
  const basic = /^Basic (.+)$/.exec(headers['authorization'] ?? '')?.[1]
  if (basic !== undefined) {
    const [clientId = '', clientSecret = ''] = Buffer.from(basic, 'base64').toString().split(':')
    form.set('client_id', decodeURIComponent(clientId))
    form.set('client_secret', decodeURIComponent(clientSecret))
  }
  return form
}
