import {randomBytes} from 'node:crypto'

/** Who a token stands for. */
export interface Session {
  token: string
  userId: string
  expiresAtMs: number
}

/** The access and refresh tokens of one org. */
export class Sessions {
  readonly #now: () => Date
  readonly #orgId: string
  readonly #lifetimeMs: number
  readonly #sessions = new Map<string, Session>()
  readonly #refreshTokens = new Map<string, string>()

  constructor(now: () => Date, orgId: string, lifetimeMs: number) {
    this.#now = now
    this.#orgId = orgId
    this.#lifetimeMs = lifetimeMs
  }

  open(userId: string): Session {
    const token = `${this.#orgId.slice(0, 15)}!AQ${randomBytes(48).toString('base64url')}`
    const session = {token, userId, expiresAtMs: this.#now().getTime() + this.#lifetimeMs}
    this.#sessions.set(token, session)
    return session
  }

  find(token: string): Session | undefined {
    const session = this.#sessions.get(token)
    return session && session.expiresAtMs > this.#now().getTime() ? session : undefined
  }

  expire(token: string): void {
    this.#sessions.delete(token)
  }

  expireAll(): void {
    this.#sessions.clear()
  }

  createRefreshToken(userId: string): string {
    const token = `5Aep${randomBytes(40).toString('base64url')}`
    this.#refreshTokens.set(token, userId)
    return token
  }

  userOfRefreshToken(token: string): string | undefined {
    return this.#refreshTokens.get(token)
  }

  revoke(token: string): boolean {
    return this.#refreshTokens.delete(token) || this.#sessions.delete(token)
  }
}
