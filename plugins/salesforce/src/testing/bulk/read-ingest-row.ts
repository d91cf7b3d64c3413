import type {Org} from '../store/org.js'
import type {FieldValue} from '../store/stored-row.js'
import type {Change} from '../write/change.js'
import {readTextValue} from '../write/read-text-value.js'
import {resolveReference} from '../write/resolve-reference.js'
import {rowError} from '../write/row-error.js'
import type {IngestColumn} from './ingest-columns.js'

/** What a row of an upload asks for. */
export interface IngestRow {
  id: string
  key: FieldValue
  change: Change
}

/** An empty cell leaves the field alone, `#N/A` clears it. */
const CLEAR = '#N/A'
const MAX_CELL_LENGTH = 131_072
const MAX_ROW_LENGTH = 400_000

export function readIngestRow(
  org: Org,
  columns: readonly IngestColumn[],
  cells: readonly string[],
): IngestRow {
  const row: IngestRow = {id: '', key: null, change: {values: new Map()}}
  if (cells.length !== columns.length) {
    const message = `Row has ${cells.length} columns, the header ${columns.length}`
    row.change.error = rowError('INVALID_FIELD', message)
    return row
  }
  for (const [index, column] of columns.entries()) {
    const text = cells[index] ?? ''
    if (text !== '') readCell(org, column, text, row)
  }
  if (isTooLong(cells))
    row.change.error = rowError('STRING_TOO_LONG', 'field or record is too long')
  return row
}

function readCell(org: Org, column: IngestColumn, text: string, row: IngestRow): void {
  switch (column.kind) {
    case 'id':
      row.id = text
      break
    case 'reference':
      readReference(org, column, text, row.change)
      break
    default: {
      const value = text === CLEAR ? null : readTextValue(column.field, text)
      if (typeof value === 'object' && value !== null) row.change.error = value
      else if (column.kind === 'key') row.key = value
      else row.change.values.set(column.field, value)
    }
  }
}

function readReference(
  org: Org,
  {keyName, reference}: Extract<IngestColumn, {kind: 'reference'}>,
  text: string,
  change: Change,
): void {
  const id = text === CLEAR ? null : resolveReference(org, reference, keyName, text)
  if (typeof id === 'object' && id !== null) change.error = id
  else change.values.set(reference, id)
}

function isTooLong(cells: readonly string[]): boolean {
  let length = 0
  for (const cell of cells) {
    if (cell.length > MAX_CELL_LENGTH) return true
    length += cell.length
  }
  return length > MAX_ROW_LENGTH
}
