import type {FakeState} from '../http/fake-state.js'

/** What a grant is given. */
export interface TokenRequest {
  fakeState: FakeState
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
