import {exitCodes, UserError} from '@mycli/kit'
import {redact, redactDeep} from './redact.js'

/** One reason of Salesforce. */
export interface SalesforceErrorDetail {
  code: string
  message: string
  fields: string[]
}

export interface SalesforceErrorOptions {
  /** The HTTP status; 0 without an answer. */
  status?: number
  errors?: SalesforceErrorDetail[]
  ambiguous?: boolean
  retryable?: boolean
  cause?: unknown
  exitCode?: number
  suggestions?: string[]
  /** What belongs to it: the records of a 300, the results of the rows that were sent. */
  data?: unknown
}

/** A call that Salesforce refused or did not answer. No token and no secret is in any part of it. */
export class SalesforceError extends UserError {
  readonly status: number
  /** All reasons, the first of which gave the code. */
  readonly errors: SalesforceErrorDetail[]
  /** A write may have happened: look before it is repeated. */
  readonly ambiguous: boolean
  /** The same call may succeed later. */
  readonly retryable: boolean
  readonly data: unknown

  constructor(code: string, message: string, options: SalesforceErrorOptions = {}) {
    const {cause, suggestions} = options
    super(code, redact(message), {
      exitCode: options.exitCode ?? exitCodeOf(code),
      ...(cause === undefined ? {} : {cause}),
      ...(suggestions ? {suggestions} : {}),
    })
    this.name = 'SalesforceError'
    this.status = options.status ?? 0
    this.errors = (options.errors ?? [{code, message, fields: []}]).map((error) => ({
      ...error,
      message: redact(error.message),
    }))
    this.ambiguous = options.ambiguous ?? false
    this.retryable = options.retryable ?? false
    this.data = redactDeep(options.data)
  }
}

const environmentCodes = new Set([
  'API_DISABLED_FOR_ORG',
  'INSUFFICIENT_ACCESS',
  'INVALID_FIELD',
  'INVALID_FIELD_FOR_INSERT_UPDATE',
  'INVALID_SESSION_ID',
  'INVALID_TYPE',
  'UNSUPPORTED_API_VERSION',
])
const quotaCodes = new Set([
  'CALL_BUDGET_REACHED',
  'EXCEEDED_QUOTA',
  'REQUEST_LIMIT_EXCEEDED',
  'STORAGE_LIMIT_EXCEEDED',
])

function exitCodeOf(code: string): number {
  if (quotaCodes.has(code)) return exitCodes.budgetReached
  return environmentCodes.has(code) ? exitCodes.environment : exitCodes.failed
}
