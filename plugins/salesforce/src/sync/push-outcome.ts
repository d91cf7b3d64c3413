import type {SyncState} from './store/sync-record.js'

/** What a push did for one resource. */
export interface PushOutcome {
  resource: string
  sobject: string
  created: number
  updated: number
  unchanged: number
  /** Left out by an option. */
  skipped: number
  /** Rows that are in one of these states now, of those that are not in step. */
  states: Partial<Record<SyncState, number>>
  /** Bulk jobs of Salesforce that go on; `resume` takes up their results. */
  runningJobs: string[]
}
