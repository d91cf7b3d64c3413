import type {Answer} from '../http/answer.js'
import type {ApiRequest} from '../http/api-request.js'
import {rowError} from '../write/row-error.js'
import type {WriteResult} from '../write/write-result.js'
import {toCollectionResult} from './collection-result.js'

/** Writes rows one after the other; the results are in the same order. */
export function runCollection<Item>(
  request: ApiRequest,
  items: readonly Item[],
  allOrNone: boolean,
  write: (item: Item) => WriteResult,
  isUpsert = false,
): Answer {
  const {faults, org} = request.fakeState
  let results: WriteResult[] = []
  org.attempt(() => {
    results = items.map(write)
    return !allOrNone || results.every(({error}) => error === undefined)
  })
  if (allOrNone && results.some(({error}) => error)) results = results.map(rolledBack)
  const body = results.map((result) => toCollectionResult(result, isUpsert))
  const short = faults.take(['short-results'], {method: request.method, path: request.path})
  return {status: 200, body: short ? body.slice(0, short.keep) : body}
}

function rolledBack(result: WriteResult): WriteResult {
  if (result.error) return result
  return {
    error: rowError(
      'ALL_OR_NONE_OPERATION_ROLLED_BACK',
      'Record rolled back because not all records were valid and the request was using AllOrNone header',
    ),
  }
}
