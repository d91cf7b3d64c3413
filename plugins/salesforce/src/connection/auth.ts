/** How to log in. */
export type Auth =
  | {type: 'access-token'; accessToken: string; instanceUrl: string}
  | {type: 'client-credentials'; clientId: string; clientSecret: string}
  | {type: 'jwt'; clientId: string; username: string; privateKey: string}
  | {
      type: 'password'
      clientId: string
      clientSecret: string
      username: string
      password: string
      securityToken: string
    }
  | {type: 'refresh-token'; clientId: string; clientSecret?: string; refreshToken: string}
  /** `org` is a username or an alias of the sf CLI. Default: its default org */
  | {type: 'sf-cli'; org?: string; instanceUrl?: string}

export type AuthType = Auth['type']

/** Every way to log in. */
export const authTypes = [
  'access-token',
  'client-credentials',
  'jwt',
  'password',
  'refresh-token',
  'sf-cli',
] as const satisfies readonly AuthType[]
