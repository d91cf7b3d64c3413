import type {Org} from '../store/org.js'
import {parseRecordId} from '../store/record-id.js'
import type {StoredRow} from '../store/stored-row.js'
import type {Table} from '../store/table.js'
import {rowError, type RowError} from './row-error.js'

/** A row with the table it is in, or why it cannot be written. */
export type FoundRow = {table: Table; row: StoredRow; error?: undefined} | {error: RowError}

/** Finds the row of an id in a request body, of `table` only when given. */
export function findRow(org: Org, text: unknown, table?: Table): FoundRow {
  if (typeof text !== 'string' || text === '') {
    return {error: rowError('MISSING_ARGUMENT', 'Id not specified in an update call', ['Id'])}
  }
  const id = parseRecordId(text)
  if (id === undefined) return {error: rowError('MALFORMED_ID', `malformed id ${text}`, ['Id'])}
  const owner = org.tableOfId(id)
  if (!owner || (table && owner !== table)) {
    const label = table ? `${table.schema.label} ID: ` : ''
    return {error: rowError('MALFORMED_ID', `${label}id value of incorrect type: ${text}`, ['Id'])}
  }
  const row = owner.get(id)
  if (!row) return {error: rowError('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id')}
  if (row.IsDeleted) return {error: rowError('ENTITY_IS_DELETED', 'entity is deleted')}
  return {table: owner, row}
}
