import type {Field} from '../schema/object-schema.js'
import type {Org} from '../store/org.js'
import {rowError, type RowError} from './row-error.js'

/** Finds the row that a reference names by an external id, such as `{"Account": {"Ext__c": "x"}}`. */
export function resolveReference(
  org: Org,
  reference: Field,
  keyName: string,
  value: string,
): string | RowError {
  const [objectName = ''] = reference.referenceTo
  const table = org.table(objectName)
  const key = table?.schema.field(keyName)
  if (!table || !key?.idLookup) {
    return rowError('INVALID_FIELD', `No such external id '${keyName}' on entity ${objectName}`)
  }
  const found = table.find(key.name, value)
  const [only] = found
  if (only && found.length === 1) return only.Id
  const problem = only ? 'matches more than one row' : 'not found'
  return rowError(
    'INVALID_FIELD',
    `Foreign key external ID: ${value} ${problem} for field ${key.name} in entity ${objectName}`,
  )
}
