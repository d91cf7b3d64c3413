import type {Timeouts} from '../transport/timeouts.js'

export interface SyncTimeouts extends Timeouts {
  /** Until a create whose answer was lost, and which is not there, is sent again: Salesforce may be at it as long. Default: 600,000 */
  settleMs: number
}
