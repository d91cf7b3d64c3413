import type {SalesforceErrorDetail} from '../transport/salesforce-error.js'

/** What became of one row. */
export interface RowResult {
  /** The record's id, 18 characters; null when there is none. */
  id: string | null
  /** What tells the row: its external id, its Id, what `key` made of it, else its place in the list. */
  key: string
  success: boolean
  created: boolean
  errors: SalesforceErrorDetail[]
  /** Not known to have succeeded or failed: look the row up before it is sent again. */
  ambiguous: boolean
}
