import type {Auth} from './auth.js'

/** All that it takes to log in. */
export interface ConnectionSettings {
  auth: Auth
  /** Where tokens are asked for, without a slash at its end. */
  loginUrl: string
  /** As `67.0`. */
  apiVersion: string
  /** If not empty, the sobjects that there are for this client. */
  whitelist: readonly string[]
}
