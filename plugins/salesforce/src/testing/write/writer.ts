import type {StoredRow} from '../store/stored-row.js'
import type {DuplicateRule} from './duplicate-rule.js'
import type {RowError} from './row-error.js'

/** On whose behalf, and how, rows are written. */
export interface Writer {
  userId: string
  /** Saves although a duplicate rule raised an alert. */
  allowsDuplicates: boolean
  duplicateRules: readonly DuplicateRule[]
  /** Asked last, before a row is stored: a lock that somebody else holds. */
  refuse?: (objectName: string, row: StoredRow) => RowError | undefined
}
