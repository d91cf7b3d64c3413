import type {SalesforceErrorDetail} from '../transport/salesforce-error.js'
import type {SalesforceError} from '../transport/salesforce-error.js'
import type {RowResult} from './row-result.js'

/** A row that a failed call left without a result of its own. */
export function failedRow(key: string, error: SalesforceError): RowResult {
  const {errors, ambiguous} = error
  return {id: null, key, success: false, created: false, errors: [...errors], ambiguous}
}

/** A row of a call that was never made. */
export function unsentRow(key: string): RowResult {
  const errors: SalesforceErrorDetail[] = [
    {code: 'NOT_SENT', message: 'It was not sent, as a call before it failed.', fields: []},
  ]
  return {id: null, key, success: false, created: false, errors, ambiguous: false}
}
