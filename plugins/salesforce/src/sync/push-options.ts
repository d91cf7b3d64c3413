/** How a push goes about it. */
export interface PushOptions {
  /** What to send. Default: both */
  only?: 'create' | 'update' | undefined
  /** Default: auto, by the number of rows */
  api: 'auto' | 'bulk' | 'collections'
  /** Rows of one call, up to 200. */
  batchSize: number
  /** Calls at the same time. */
  concurrency: number
  /** Rows sent of one resource. */
  limit: number
  /** Sends again what was refused, and what somebody had to decide. */
  retryFailed: boolean
  /** What to do when a record was deleted remotely. */
  onRemoteDelete: 'flag' | 'recreate' | 'unlink'
  /** How long to wait for bulk jobs, in milliseconds; 0: not at all. */
  waitMs: number
  /** More rows than this go by the Bulk API. */
  bulkFrom: number
  /** The longest pause before a round of rows that something passing kept back; each next one is twice as long. */
  roundPauseMs: number
  /** How long Salesforce may be at a call whose answer was lost: until then a create that is not there may still come. */
  settleMs: number
}

export const defaultPushOptions = {
  api: 'auto',
  batchSize: 200,
  concurrency: 4,
  limit: Number.POSITIVE_INFINITY,
  retryFailed: false,
  onRemoteDelete: 'flag',
  waitMs: 600_000,
  bulkFrom: 2000,
  roundPauseMs: 1000,
  settleMs: 600_000,
} satisfies PushOptions
