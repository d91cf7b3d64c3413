import {exitCodes} from '@mycli/kit'
import {SalesforceError} from '../transport/salesforce-error.js'
import type {Session} from '../transport/session.js'
import type {Auth} from './auth.js'
import type {Token} from './request-token.js'

/** Keeps the token, and gets another when it is refused. Its secrets are private: nothing prints them. */
export class TokenSession implements Session {
  #auth: Auth
  #token: Token
  #renewing: Promise<void> | undefined
  readonly #requestToken: (auth: Auth) => Promise<Token>
  /** Told of each new token. */
  onRenewed: () => void = () => undefined

  constructor(auth: Auth, token: Token, requestToken: (auth: Auth) => Promise<Token>) {
    this.#auth = keepRefreshToken(auth, token)
    this.#token = token
    this.#requestToken = requestToken
  }

  get accessToken(): string {
    return this.#token.accessToken
  }

  get instanceUrl(): string {
    return this.#token.instanceUrl
  }

  async renew(refusedToken: string): Promise<void> {
    if (refusedToken !== this.accessToken) return
    this.#renewing ??= this.#renew().finally(() => {
      this.#renewing = undefined
    })
    await this.#renewing
  }

  async #renew(): Promise<void> {
    if (this.#auth.type === 'access-token') throw sessionExpired()
    this.#token = await this.#requestToken(this.#auth)
    this.#auth = keepRefreshToken(this.#auth, this.#token)
    this.onRenewed()
  }
}

/** Some orgs give a new refresh token each time, and the old one is worth nothing then. */
function keepRefreshToken(auth: Auth, {refreshToken}: Token): Auth {
  return auth.type === 'refresh-token' && refreshToken !== undefined
    ? {...auth, refreshToken}
    : auth
}

function sessionExpired(): SalesforceError {
  return new SalesforceError('INVALID_SESSION_ID', 'The access token was refused.', {
    status: 401,
    exitCode: exitCodes.environment,
    suggestions: ['Set SF_ACCESS_TOKEN anew, or log in another way: SF_AUTH_TYPE.'],
  })
}
