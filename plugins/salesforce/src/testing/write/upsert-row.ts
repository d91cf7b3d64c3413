import type {Field} from '../schema/object-schema.js'
import type {Org} from '../store/org.js'
import type {FieldValue, StoredRow} from '../store/stored-row.js'
import type {Table} from '../store/table.js'
import type {Change} from './change.js'
import {createRow} from './create-row.js'
import {findRow} from './find-row.js'
import {rowError, type RowError} from './row-error.js'
import {updateRow} from './update-row.js'
import type {WriteResult} from './write-result.js'
import type {Writer} from './writer.js'

/** Updates the row that holds `key` in the external id field, or creates it; several are refused. */
export function upsertRow(
  org: Org,
  table: Table,
  field: Field,
  key: FieldValue,
  change: Change,
  writer: Writer,
): WriteResult {
  if (field.name === 'Id') return upsertById(org, table, key, change, writer)
  if (key === null || key === '') {
    return {error: rowError('MISSING_ARGUMENT', `${field.name} not specified`, [field.name])}
  }
  const found = table.find(field.name, key)
  const [only] = found
  if (found.length > 1) return {error: severalFound(field, found), candidates: found}
  if (only) return updateRow(org, table, only, change, writer)
  return createRow(
    org,
    table,
    {...change, values: new Map([[field, key], ...change.values])},
    writer,
  )
}

function upsertById(
  org: Org,
  table: Table,
  key: FieldValue,
  change: Change,
  writer: Writer,
): WriteResult {
  if (key === null || key === '') return createRow(org, table, change, writer)
  const found = findRow(org, key, table)
  return found.error ? found : updateRow(org, table, found.row, change, writer)
}

function severalFound(field: Field, found: readonly StoredRow[]): RowError {
  const ids = found.map(({Id}) => Id).join(', ')
  return rowError(
    'DUPLICATE_VALUE',
    `${field.name}: more than one record found for external id field: [${ids}]`,
    [field.name],
  )
}
