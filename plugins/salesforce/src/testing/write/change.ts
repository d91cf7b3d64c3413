import type {Field} from '../schema/object-schema.js'
import type {FieldValue} from '../store/stored-row.js'
import type {RowError} from './row-error.js'

/** What a client wants to write into one row. */
export interface Change {
  values: Map<Field, FieldValue>
  /** Found while reading: the row is refused whatever else it holds. */
  error?: RowError
}
