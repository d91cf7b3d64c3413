import type {SyncState} from '../store/sync-record.js'

/** What a pull did for one resource. */
export interface PullOutcome {
  resource: string
  sobject: string
  /** New local rows. */
  added: number
  /** Local rows whose remote record was found. */
  linked: number
  /** Local rows without a remote record. */
  missing: number
  /** Remote records that were created for these. */
  created: number
  /** Local rows that were set to what remote has. */
  updated: number
  /** Rows that are in one of these states now, of those that are not in step. */
  states: Partial<Record<SyncState, number>>
}
