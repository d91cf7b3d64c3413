/** The rows of a query. Each time it is iterated the query is run anew. */
export interface QueryResult<T> extends AsyncIterable<T> {
  /** All rows at once. */
  toArray: () => Promise<T[]>
  /** How many rows Salesforce says there are; the number itself for `SELECT COUNT() FROM ...`. */
  totalSize: () => Promise<number>
}
