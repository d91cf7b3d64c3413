import type {Org} from '../store/org.js'
import type {StoredRow} from '../store/stored-row.js'
import type {Table} from '../store/table.js'
import {rowError} from './row-error.js'
import type {WriteResult} from './write-result.js'
import type {Writer} from './writer.js'

/** Puts one row into the recycle bin, with the rows that cannot be without it. */
export function deleteRow(org: Org, table: Table, row: StoredRow, writer: Writer): WriteResult {
  const {declaration, label, name} = table.schema
  if (declaration.deletable === false) {
    return {
      error: rowError('INVALID_TYPE_FOR_OPERATION', `entity type cannot be deleted: ${label}`),
    }
  }
  const error = writer.refuse?.(name, row)
  if (error) return {error}
  moveToBin(org, table, row, writer.userId)
  return {row, created: false}
}

function moveToBin(org: Org, table: Table, row: StoredRow, userId: string): void {
  const stamp = org.stamp()
  const touched = {LastModifiedById: userId, LastModifiedDate: stamp, SystemModstamp: stamp}
  org.change(table, row, {IsDeleted: true, ...touched})
  for (const {table: child, field} of org.referencesTo(table.schema.name)) {
    if (field.onDelete === 'keep') continue
    for (const pointing of child.find(field.name, row.Id)) {
      if (field.onDelete === 'cascade') moveToBin(org, child, pointing, userId)
      else org.change(child, pointing, {[field.name]: null, ...touched})
    }
  }
}
