/** An app that may ask for tokens. */
export interface ConnectedApp {
  clientId: string
  clientSecret: string
  /** PEM, what its JWTs are verified with. Without it, it cannot use them. */
  publicKey?: string
  /** The username of the client credentials flow. Default: the first user. */
  runAs?: string
}

/** Somebody who can log in. */
export interface FakeUser {
  username: string
  password?: string
  securityToken?: string
  lastName?: string
  firstName?: string
  email?: string
}
