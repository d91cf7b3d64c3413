import type {Service} from '../http/service.js'

/** What a grant is given. */
export interface TokenRequest {
  service: Service
  form: URLSearchParams
  /** Asked at the login address that all orgs share, not at the org's own. */
  isSharedLogin: boolean
}

/** What a grant gives. */
export interface Grant {
  userId: string
  /** A refresh token is given too. */
  withRefreshToken?: boolean
}
