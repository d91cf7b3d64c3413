import type {QueryResult} from '../client/query-result.js'
import type {RecordValues} from '../collections/collections-api.js'
import type {RowResult} from '../collections/row-result.js'
import type {Soql} from '../soql/soql.js'

export type IngestOperation = 'delete' | 'hardDelete' | 'insert' | 'update' | 'upsert'

/** Salesforce's words. */
export type BulkJobState =
  'Aborted' | 'Failed' | 'InProgress' | 'JobComplete' | 'Open' | 'UploadComplete'

/** How far this client has brought a job; `done` is any end. */
export type IngestPhase = 'closed' | 'done' | 'open' | 'uploaded'

/** Bulk API 2.0 */
export interface BulkApi {
  /**
   * Writes rows by one job, or several when they are more than 1,000,000 or 90 MB, and waits.
   *
   * @throws SalesforceError BULK_ROWS_LOST when a job is complete and has not processed each of its rows
   * @throws UserError BULK_SOURCE_CHANGED when `source` gives other rows the second time
   * @throws UserError BULK_ROWS_TOO_MANY when they need more than `maxJobs`; nothing is begun then
   */
  ingest: (options: IngestOptions) => Promise<IngestOutcome>
  /** A job that was begun before, by its id: to go on after a crash, or after `wait` was over. */
  job: (id: string) => IngestJob
  /** The ingest jobs of the org, the newest of Salesforce's pages first. */
  jobs: (options?: {signal?: AbortSignal}) => AsyncIterable<IngestJobInfo>
  /** All rows of a query by a job; every value is text, null when it is empty. */
  query: (
    soql: Soql | string,
    options?: BulkQueryOptions,
  ) => QueryResult<Record<string, string | null>>
}

export interface IngestOptions {
  object: string
  operation: IngestOperation
  /** The external id field, for upsert. */
  externalId?: string
  /** The rows, from the beginning, each time it is called: for the columns, and for each upload. */
  source: () => AsyncIterable<RecordValues> | Iterable<RecordValues>
  /** The columns. Default: all that any row has, in the order they come up */
  columns?: readonly string[]
  /** Awaited at each phase; at 'open' before anything is uploaded: keep the job's id then. */
  onPhase?: (job: IngestProgress) => Promise<void> | void
  /** How long to wait for the jobs' end, in milliseconds; 0: not at all. Default: no limit. The jobs go on. */
  waitMs?: number
  /** Of one job. Default: 1,000,000 */
  maxRows?: number
  /** Of one upload. Default: 90 MB */
  maxBytes?: number
  /** Default: as many as the rows need */
  maxJobs?: number
  signal?: AbortSignal
}

/** One job of an ingest, on its way. */
export interface IngestProgress {
  id: string
  phase: IngestPhase
  /** From 0. */
  part: number
  /** Those of the source from this place on. */
  firstRow: number
  rows: number
  bytes: number
  columns: readonly string[]
}

export interface IngestOutcome {
  jobs: readonly IngestJob[]
  /** Whether every job has ended, one way or the other. False: `waitMs` was over, the jobs go on. */
  done: boolean
  processed: number
  failed: number
  /** What became of each row, of all jobs. @see IngestJob.results */
  results: (options?: BulkResultOptions) => AsyncIterable<BulkRowResult>
}

/** An ingest job of Salesforce. */
export interface IngestJob {
  readonly id: string
  /** Asks how it is. @throws SalesforceError NOT_FOUND when it is gone: jobs are kept seven days */
  info: (options?: {signal?: AbortSignal}) => Promise<IngestJobInfo>
  /** Says that the upload is complete. Does nothing to a job that knows it already. */
  close: (options?: {signal?: AbortSignal}) => Promise<void>
  /** Asks now and then until the job has ended, or for `waitMs`; never ends it. */
  wait: (options?: {waitMs?: number; signal?: AbortSignal}) => Promise<IngestJobInfo>
  /** What became of its rows, in no order: successful, failed, unprocessed ones. Join them by `key`. */
  results: (options?: BulkResultOptions) => AsyncIterable<BulkRowResult>
  /** Ends it; what was written stays. Does nothing to a job that has ended. */
  abort: () => Promise<void>
}

export interface IngestJobInfo {
  id: string
  object: string
  operation: string
  state: BulkJobState
  /** The rows that it has processed, failed ones among them. */
  processed: number
  failed: number
  createdById: string
  createdDate: string
  /** The external id field, for upsert. */
  externalId?: string
  errorMessage?: string
}

export interface BulkResultOptions {
  /** What tells a row, of its columns. Default: the external id for upsert, the Id if it was sent, else nothing: '' */
  key?: string | ((row: Record<string, string>) => string)
  signal?: AbortSignal
}

export interface BulkRowResult extends RowResult {
  outcome: 'failed' | 'successful' | 'unprocessed'
  /** The row as it was sent. */
  row: Record<string, string>
}

export interface BulkQueryOptions {
  /** With deleted and archived rows. Default: false */
  all?: boolean
  /** Rows of one page of results. Default: Salesforce's */
  maxRecords?: number
  /** How long to wait for the job's end, in milliseconds. Default: no limit */
  waitMs?: number
  signal?: AbortSignal
}
