import type {SalesforceErrorOptions} from './salesforce-error.js'

/** How one attempt failed. */
export interface Failure extends Omit<SalesforceErrorOptions, 'ambiguous'> {
  code: string
  message: string
  /** Salesforce may have done what was asked. */
  mayBeDone: boolean
  /** Sending it again may help, and cannot do anything twice. */
  canRepeat: boolean
  /** The token was refused. */
  isUnauthorized?: boolean
  retryAfterMs?: number | undefined
}
