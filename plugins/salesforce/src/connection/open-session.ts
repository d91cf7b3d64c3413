import type {Session} from '../transport/session.js'
import type {Timeouts} from '../transport/timeouts.js'
import type {Auth} from './auth.js'
import type {ConnectionSettings} from './connection-settings.js'
import {hideSecrets} from './hide-secrets.js'
import {loadJsforce} from './jsforce-connection.js'
import type {
  HttpRequest,
  HttpRequestOptions,
  Jsforce,
  JsforceConnection,
  TokenCallback,
} from './jsforce-connection.js'
import {logIn} from './log-in.js'
import {TokenSession} from './token-session.js'

export interface OpenedSession {
  session: Session
  connection: JsforceConnection
}

export interface SessionOptions {
  timeouts: Timeouts
  clientName: string
  signal?: AbortSignal | undefined
}

/** Logs in. @throws UserError SALESFORCE_LOGIN_FAILED */
export async function openSession(
  {auth, loginUrl, apiVersion}: ConnectionSettings,
  {timeouts, clientName, signal}: SessionOptions,
): Promise<OpenedSession> {
  const jsforce = await loadJsforce()
  const oauth2 = createOAuth2(jsforce, auth, loginUrl, timeouts.answerMs)
  const {answerMs: timeoutMs, retryMs} = timeouts
  const context = {oauth2, loginUrl, timeoutMs, retryMs, signal}
  const session = new TokenSession(auth, await logIn(auth, context), (current) =>
    logIn(current, context),
  )
  const connection = new jsforce.Connection({
    loginUrl,
    oauth2,
    accessToken: session.accessToken,
    instanceUrl: session.instanceUrl,
    version: apiVersion,
    callOptions: {client: clientName},
    refreshFn: (refused: JsforceConnection, callback: TokenCallback) => {
      session.renew(refused.accessToken ?? '').then(
        () => {
          callback(null, session.accessToken)
        },
        (error: unknown) => {
          callback(error as Error) // What renew throws is one.
        },
      )
    },
  })
  session.onRenewed = () => {
    connection.accessToken = session.accessToken
    connection.instanceUrl = session.instanceUrl
  }
  hideSecrets(connection, () => ({instanceUrl: session.instanceUrl, version: apiVersion}))
  return {session, connection}
}

function createOAuth2(
  {OAuth2}: Jsforce,
  auth: Auth,
  loginUrl: string,
  timeoutMs: number,
): InstanceType<Jsforce['OAuth2']> {
  const clientId = 'clientId' in auth ? auth.clientId : undefined
  const clientSecret = 'clientSecret' in auth ? auth.clientSecret : undefined
  const oauth2 = new OAuth2({
    loginUrl,
    ...(clientId === undefined ? {} : {clientId}),
    ...(clientSecret === undefined ? {} : {clientSecret}),
  })
  const transport = oauth2._transport
  const send = transport.httpRequest.bind(transport)
  // jsforce's own timeout is 30 minutes.
  transport.httpRequest = (request: HttpRequest, options?: HttpRequestOptions) =>
    send(request, {...options, timeout: timeoutMs})
  return hideSecrets(oauth2, () => ({loginUrl}))
}
