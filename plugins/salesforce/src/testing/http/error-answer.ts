import type {RowError} from '../write/row-error.js'
import type {Answer} from './answer.js'
import {ApiError, type ErrorBody} from './api-error.js'

/** What is answered to a call that threw. */
export function answerError(error: unknown): Answer {
  if (error instanceof ApiError) return errorAnswer(error.status, error.errors)
  // A defect of the fake itself: seen in the test that met it.
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return errorAnswer(500, [{errorCode: 'UNKNOWN_EXCEPTION', message}])
}

/** What is answered when the one row of a call was refused. */
export function answerRowError({code, message, fields, duplicateResult}: RowError): Answer {
  const body: ErrorBody = {message, errorCode: code, fields}
  if (duplicateResult !== undefined) body.duplicateResult = duplicateResult
  return errorAnswer(statuses[code] ?? 400, [body])
}

function errorAnswer(status: number, errors: ErrorBody[]): Answer {
  return {status, body: errors}
}

const statuses: Partial<Record<string, number>> = {
  ENTITY_IS_DELETED: 404,
  INSUFFICIENT_ACCESS_OR_READONLY: 403,
  NOT_FOUND: 404,
  STORAGE_LIMIT_EXCEEDED: 403,
}
