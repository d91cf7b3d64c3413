import type {StoredRow} from '../store/stored-row.js'
import type {Table} from '../store/table.js'
import {rowError, type RowError} from './row-error.js'

/** Refuses a row whose value of a unique field another row has. Looks at `names` only, when given. */
export function checkUnique(
  table: Table,
  row: StoredRow,
  names?: readonly string[],
): RowError | undefined {
  for (const field of table.schema.uniqueFields) {
    if (names?.includes(field.name) === false) continue
    const value = row[field.name] ?? null
    const other = value === null ? undefined : table.find(field.name, value).find(isNot(row))
    if (other) {
      return rowError(
        'DUPLICATE_VALUE',
        `duplicate value found: ${field.name} duplicates value on record with id: ${other.Id}`,
        [field.name],
      )
    }
  }
  return undefined
}

function isNot(row: StoredRow): (other: StoredRow) => boolean {
  return ({Id}) => Id !== row.Id
}
