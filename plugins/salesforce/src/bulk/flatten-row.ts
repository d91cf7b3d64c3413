import {UserError} from '@mycli/kit'
import type {RecordValues} from '../collections/collections-api.js'
import {isObject} from '../transport/is-object.js'

/** What clears a field; an empty cell leaves it alone. */
const CLEARED = '#N/A'

/** Whether a text of the row would clear its field. */
export function hasClearingText(row: RecordValues): boolean {
  return Object.values(row).includes(CLEARED)
}

/**
 * The cells of a row by column, without the absent ones. A record that is referred to by its external
 * id, `{Account: {Code__c: 'x'}}`, is the column `Account.Code__c`.
 */
export function flattenRow(row: RecordValues): [column: string, cell: string][] {
  return Object.entries(row).flatMap(([column, value]): [string, string][] => {
    if (value === undefined || column === 'attributes') return []
    if (!isObject(value) || value instanceof Date) return [[column, renderCell(column, value)]]
    return flattenRow(value).map(([inner, cell]) => [`${column}.${inner}`, cell])
  })
}

/** As in JSON, a text that is empty clears the field. */
function renderCell(column: string, value: unknown): string {
  if (value === null || value === '') return CLEARED
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'string' && value !== CLEARED) return value
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') {
    return String(value)
  }
  throw new UserError(
    'BULK_VALUE_INVALID',
    value === CLEARED
      ? `"${CLEARED}" in "${column}" would clear the field.`
      : `The Bulk API has no way to write a value of "${column}", which is no text, number, date or boolean.`,
  )
}
