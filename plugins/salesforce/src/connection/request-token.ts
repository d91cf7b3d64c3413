import type {Auth} from './auth.js'
import type {Jsforce} from './jsforce-connection.js'
import {readSfCliToken} from './read-sf-cli-token.js'
import {signAssertion} from './sign-assertion.js'

export interface Token {
  accessToken: string
  instanceUrl: string
  /** When the old one is used up by its use. */
  refreshToken?: string | undefined
}

export interface TokenContext {
  oauth2: InstanceType<Jsforce['OAuth2']>
  loginUrl: string
  timeoutMs: number
  signal?: AbortSignal | undefined
}

/** Asks for a token, each way its own. SOAP's login() is none of them. */
export async function requestToken(auth: Auth, context: TokenContext): Promise<Token> {
  const {oauth2} = context
  switch (auth.type) {
    case 'access-token':
      return auth
    case 'client-credentials':
      return readAnswer(await oauth2.requestToken({grant_type: 'client_credentials'}))
    case 'jwt': {
      const assertion = signAssertion(auth, context.loginUrl)
      const grant = {grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion}
      return readAnswer(await oauth2.requestToken(grant))
    }
    case 'password':
      return readAnswer(
        await oauth2.authenticate(auth.username, auth.password + auth.securityToken),
      )
    case 'refresh-token':
      return readAnswer(await oauth2.refreshToken(auth.refreshToken))
    case 'sf-cli':
      return readSfCliToken(auth, context)
  }
}

/** The types of jsforce say what should be there; what is there came over the network. */
function readAnswer(answer: unknown): Token {
  const read = (name: string): unknown =>
    typeof answer === 'object' && answer !== null
      ? (Reflect.get(answer, name) as unknown) // Reflect.get says any
      : undefined
  const accessToken = read('access_token')
  const instanceUrl = read('instance_url')
  const refreshToken = read('refresh_token')
  if (typeof accessToken !== 'string' || typeof instanceUrl !== 'string') {
    throw new Error('The answer to the login has no token and no address in it.')
  }
  return {
    accessToken,
    instanceUrl,
    ...(typeof refreshToken === 'string' ? {refreshToken} : {}),
  }
}
