import type {StoredRow} from '../store/stored-row.js'
import type {RowError} from './row-error.js'

/** What became of one row. */
export type WriteResult =
  | {row: StoredRow; created: boolean; error?: undefined}
  | {error: RowError; candidates?: readonly StoredRow[]}
