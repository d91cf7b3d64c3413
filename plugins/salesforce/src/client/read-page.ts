import {isObject} from '../transport/is-object.js'
import {SalesforceError} from '../transport/salesforce-error.js'
import type {Page} from './create-query-result.js'

export interface QueryPage<T> extends Page<T> {
  /** Where the next page is; undefined after the last. */
  next: string | undefined
}

/** A page of a query's rows. @throws SalesforceError QUERY_INCOMPLETE when there is more, nobody says where */
export function readPage<T>(body: unknown): QueryPage<T> {
  if (!isObject(body) || !Array.isArray(body['records'])) throw incomplete('has no records')
  const {done, nextRecordsUrl, totalSize} = body
  const next = typeof nextRecordsUrl === 'string' ? nextRecordsUrl : undefined
  if (next === undefined && done === false) throw incomplete('does not say where the next page is')
  return {
    records: body['records'] as T[], // What the caller says its rows are is believed.
    totalSize: typeof totalSize === 'number' ? totalSize : body['records'].length,
    next: done === true ? undefined : next,
  }
}

function incomplete(how: string): SalesforceError {
  return new SalesforceError('QUERY_INCOMPLETE', `The answer to the query ${how}.`)
}
