import type {Field} from '../schema/object-schema.js'
import type {Org} from '../store/org.js'
import {parseRecordId} from '../store/record-id.js'
import {rowError, type RowError} from './row-error.js'

/** Reads the id in a reference as one of 18 characters of a row that is there. */
export function checkReference(org: Org, field: Field, text: string): string | RowError {
  const id = parseRecordId(text)
  const target = id === undefined ? undefined : org.tableOfId(id)
  if (id === undefined || !target || !field.referenceTo.includes(target.schema.name)) {
    return rowError('MALFORMED_ID', `${field.label}: id value of incorrect type: ${text}`, [
      field.name,
    ])
  }
  const row = target.get(id)
  if (!row)
    return rowError('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', [field.name])
  return row.IsDeleted ? rowError('ENTITY_IS_DELETED', 'entity is deleted', [field.name]) : id
}
