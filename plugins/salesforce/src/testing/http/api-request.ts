import type {Session} from '../auth/sessions.js'
import type {HttpRequest} from './http-request.js'
import type {FakeState} from './fake-state.js'

/** An authorized request below `/services/data/vNN.0/`. */
export interface ApiRequest extends HttpRequest {
  fakeState: FakeState
  session: Session
  /** `67.0` */
  version: string
  /** `/services/data/v67.0` */
  base: string
  /** The part of the path behind `base`, decoded. */
  segments: string[]
  /** The values of the route's `:names`. */
  params: Record<string, string>
  /** Comes inside of a composite request. */
  isSubrequest: boolean
}
