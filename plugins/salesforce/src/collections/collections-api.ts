import type {RowResult} from './row-result.js'

/** A record as it is sent: absent leaves alone, null clears. */
export type RecordValues = Record<string, unknown>

export interface CollectionOptions {
  /** Undoes a call's other rows when one fails. Default: false */
  allOrNone?: boolean
  /** Rows of one call, up to 200. Default: 200 */
  batchSize?: number
  /** Calls at the same time. Default: 4 */
  concurrency?: number
  /** What tells a row. Default: the external id for upsert, the Id for update and delete, else the place. */
  key?: (row: RecordValues, index: number) => string
  /** As `Sforce-Duplicate-Rule-Header`. */
  headers?: Record<string, string>
  signal?: AbortSignal
}

/**
 * Many rows of one object, one API call for 200. Results are in the order of the rows, one each.
 *
 * A call that fails marks its own rows only: failed, or `ambiguous` when they may have been written.
 * What makes all further calls useless (quota, budget, login, an abort) is thrown as SalesforceError,
 * with the `results` so far, in order, the rows that were not sent as failed with the code NOT_SENT.
 */
export interface CollectionsApi {
  insert: (
    object: string,
    rows: readonly RecordValues[],
    options?: CollectionOptions,
  ) => Promise<RowResult[]>
  /** Each row has its `Id`. */
  update: (
    object: string,
    rows: readonly RecordValues[],
    options?: CollectionOptions,
  ) => Promise<RowResult[]>
  /** Creates or updates by an external id field, which each row has. Two rows with one value are refused before anything is sent. */
  upsert: (
    object: string,
    externalId: string,
    rows: readonly RecordValues[],
    options?: CollectionOptions,
  ) => Promise<RowResult[]>
  delete: (ids: readonly string[], options?: CollectionOptions) => Promise<RowResult[]>
  /** Records by id, 2,000 a call, in the order of the ids; null where there is none or no access. */
  retrieve: <T = Record<string, unknown>>(
    object: string,
    ids: readonly string[],
    fields: readonly string[],
    options?: {signal?: AbortSignal},
  ) => Promise<(T | null)[]>
}
