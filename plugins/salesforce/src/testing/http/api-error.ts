/** One element of the array that Salesforce answers an error with. */
export interface ErrorBody {
  message: string
  errorCode: string
  fields?: string[]
  duplicateResult?: unknown
}

/** A whole call that is refused. */
export class ApiError extends Error {
  readonly status: number
  readonly errors: ErrorBody[]

  constructor(status: number, errorCode: string, message: string, fields?: string[]) {
    super(`${errorCode}: ${message}`)
    this.status = status
    this.errors = [{message, errorCode, ...(fields ? {fields} : {})}]
  }
}

/** What Salesforce says of any address that it does not know. */
export function notFound(message = 'The requested resource does not exist'): ApiError {
  return new ApiError(404, 'NOT_FOUND', message)
}
