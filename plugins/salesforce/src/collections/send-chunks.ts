import {SalesforceError} from '../transport/salesforce-error.js'
import {failedRow, unsentRow} from './row-errors.js'
import type {RowResult} from './row-result.js'

export interface Chunk {
  /** Of its rows, in order. */
  keys: readonly string[]
  send: () => Promise<RowResult[]>
}

const stopping = new Set([
  'API_DISABLED_FOR_ORG',
  'CALL_ABORTED',
  'CALL_BUDGET_REACHED',
  'INVALID_SESSION_ID',
  'REQUEST_LIMIT_EXCEEDED',
  'STORAGE_LIMIT_EXCEEDED',
])

/**
 * Sends chunks, so many at once, and puts the results of all rows in the order of the rows.
 *
 * @throws SalesforceError with the results as its `data` when there is no use in going on
 */
export async function sendChunks(
  chunks: readonly Chunk[],
  concurrency: number,
): Promise<RowResult[]> {
  const results: (RowResult[] | undefined)[] = chunks.map(() => undefined)
  let next = 0
  let stopped: {error: unknown} | undefined
  const work = async (): Promise<void> => {
    for (let index = next++; index < chunks.length && !stopped; index = next++) {
      const chunk = chunks[index]
      if (!chunk) return
      try {
        results[index] = await chunk.send()
      } catch (error) {
        if (error instanceof SalesforceError) {
          results[index] = chunk.keys.map((key) => failedRow(key, error))
        }
        if (isStopping(error)) stopped ??= {error}
      }
    }
  }
  await Promise.all(Array.from({length: Math.min(concurrency, chunks.length)}, work))
  const all = chunks.flatMap(({keys}, index) => results[index] ?? keys.map(unsentRow))
  if (stopped) throw withResults(stopped.error, all)
  return all
}

/** No other call would come to anything. */
function isStopping(error: unknown): boolean {
  return !(error instanceof SalesforceError) || stopping.has(error.code) || error.status === 401
}

function withResults(error: unknown, results: readonly RowResult[]): unknown {
  if (!(error instanceof SalesforceError)) return error
  const {code, message, ...options} = error
  return new SalesforceError(code, message, {
    ...options,
    cause: error.cause,
    exitCode: error.exitCode,
    data: {results},
  })
}
