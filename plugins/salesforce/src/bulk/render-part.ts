import {createHash} from 'node:crypto'
import {UserError} from '@mycli/kit'
import type {RecordValues} from '../collections/collections-api.js'
import {writeCsvLine} from '../csv/write-csv.js'
import {flattenRow} from './flatten-row.js'
import {digestRow, type Part} from './plan-parts.js'

const CHUNK_CHARS = 64 * 1024

/**
 * The CSV of a part, from the rows read anew. Its end comes only when they were the same rows.
 *
 * @throws UserError BULK_SOURCE_CHANGED
 */
export async function* renderPart(
  rows: AsyncIterable<RecordValues> | Iterable<RecordValues>,
  part: Part,
): AsyncIterable<Uint8Array> {
  const hash = createHash('sha256')
  let text = writeCsvLine(part.columns)
  for await (const row of takePart(rows, part)) {
    if (text.length > CHUNK_CHARS) {
      yield Buffer.from(text)
      text = ''
    }
    const cells = flattenRow(row)
    digestRow(hash, cells)
    const byColumn = new Map(cells)
    text += writeCsvLine(part.columns.map((column) => byColumn.get(column) ?? ''))
  }
  if (hash.digest('hex') !== part.digest) throw sourceChanged()
  yield Buffer.from(text)
}

async function* takePart(
  rows: AsyncIterable<RecordValues> | Iterable<RecordValues>,
  {firstRow, rows: count}: Part,
): AsyncIterable<RecordValues> {
  let at = 0
  for await (const row of rows) {
    if (at >= firstRow) yield row
    if (++at >= firstRow + count) return
  }
}

function sourceChanged(): UserError {
  return new UserError(
    'BULK_SOURCE_CHANGED',
    'The source of the bulk job gave other rows when it was read again.',
    {suggestions: ['Read the rows in a fixed order, and from one state of the database.']},
  )
}
