import {isObject} from '../transport/is-object.js'
import {SalesforceError, type SalesforceErrorDetail} from '../transport/salesforce-error.js'
import {expandId} from './expand-id.js'
import type {RowResult} from './row-result.js'

/**
 * The results of a call, one for each of its rows.
 *
 * @throws SalesforceError RESULTS_INCOMPLETE, ambiguous, when there are more or fewer of them: they
 *   cannot be told apart then
 */
export function readRowResults(body: unknown, keys: readonly string[]): RowResult[] {
  if (!Array.isArray(body) || body.length !== keys.length) {
    const count = Array.isArray(body) ? body.length : 'no'
    throw new SalesforceError(
      'RESULTS_INCOMPLETE',
      `Salesforce gave ${count} results for ${keys.length} rows.`,
      {ambiguous: true},
    )
  }
  return keys.map((key, index) => readRow(key, body[index]))
}

function readRow(key: string, result: unknown): RowResult {
  const {id, success, created, errors} = isObject(result) ? result : {}
  return {
    id: typeof id === 'string' && id !== '' ? expandId(id) : null,
    key,
    success: success === true,
    created: created === true,
    errors: Array.isArray(errors) ? errors.map((error: unknown) => readDetail(error)) : [],
    ambiguous: false,
  }
}

function readDetail(error: unknown): SalesforceErrorDetail {
  const {statusCode, errorCode, message, fields} = isObject(error) ? error : {}
  const code = typeof statusCode === 'string' ? statusCode : errorCode
  return {
    code: typeof code === 'string' ? code : 'UNKNOWN_EXCEPTION',
    message: typeof message === 'string' ? message : '',
    fields: Array.isArray(fields) ? fields.map(String) : [],
  }
}
