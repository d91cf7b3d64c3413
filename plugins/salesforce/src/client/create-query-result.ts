import type {QueryResult} from './query-result.js'

export interface Page<T> {
  records: T[]
  totalSize: number
}

/** The rows of the pages that `readPages` reads, anew each time. */
export function createQueryResult<T>(readPages: () => AsyncIterable<Page<T>>): QueryResult<T> {
  async function* iterate(): AsyncIterator<T> {
    for await (const {records} of readPages()) yield* records
  }
  return {
    [Symbol.asyncIterator]: iterate,
    toArray: async () => {
      const rows: T[] = []
      for await (const {records} of readPages()) {
        for (const record of records) rows.push(record)
      }
      return rows
    },
    totalSize: async () => {
      for await (const {totalSize} of readPages()) return totalSize
      return 0
    },
  }
}
