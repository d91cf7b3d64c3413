import {createHash, type Hash} from 'node:crypto'
import type {RecordValues} from '../collections/collections-api.js'
import {cellBytes} from '../csv/write-csv.js'
import {flattenRow} from './flatten-row.js'

/** The rows of one job. */
export interface Part {
  firstRow: number
  rows: number
  /** Of its CSV. */
  bytes: number
  columns: readonly string[]
  /** Of its rows, to tell whether they are the same when they are read again. */
  digest: string
}

export interface PartLimits {
  maxRows: number
  maxBytes: number
  columns?: readonly string[] | undefined
}

/** Reads all rows once, and says how they are spread over jobs. */
export async function planParts(
  rows: AsyncIterable<RecordValues> | Iterable<RecordValues>,
  limits: PartLimits,
): Promise<Part[]> {
  const parts: Part[] = []
  let open = openPart(0, limits.columns)
  for await (const row of rows) {
    const cells = flattenRow(row)
    const isFull = open.rows >= limits.maxRows || sizeWith(open, cells) > limits.maxBytes
    if (isFull && open.rows > 0) {
      parts.push(closePart(open))
      open = openPart(open.firstRow + open.rows, limits.columns)
    }
    addRow(open, cells)
  }
  return open.rows > 0 ? [...parts, closePart(open)] : parts
}

/** Takes the cells of a row into the digest. */
export function digestRow(hash: Hash, cells: readonly (readonly [string, string])[]): void {
  hash.update(JSON.stringify(cells))
}

type Cells = readonly (readonly [column: string, cell: string])[]

interface OpenPart {
  firstRow: number
  rows: number
  cellBytes: number
  columns: Set<string>
  /** Others than these are left out. */
  isFixed: boolean
  hash: Hash
}

function openPart(firstRow: number, columns: readonly string[] | undefined): OpenPart {
  return {
    firstRow,
    rows: 0,
    cellBytes: 0,
    columns: new Set(columns),
    isFixed: columns !== undefined,
    hash: createHash('sha256'),
  }
}

function addRow(part: OpenPart, cells: Cells): void {
  const taken = cells.filter(([column]) => !part.isFixed || part.columns.has(column))
  for (const [column] of taken) part.columns.add(column)
  part.cellBytes += bytesOf(taken)
  part.rows++
  digestRow(part.hash, cells)
}

/** Each cell has a comma or the end of the line behind it. */
function sizeWith({columns, cellBytes: before, rows}: OpenPart, cells: Cells): number {
  const all = new Set([...columns, ...cells.map(([column]) => column)])
  return before + bytesOf(cells) + all.size * (rows + 1) + headerBytes(all)
}

function closePart({firstRow, rows, cellBytes: bytes, columns, hash}: OpenPart): Part {
  return {
    firstRow,
    rows,
    bytes: bytes + columns.size * rows + headerBytes(columns),
    columns: [...columns],
    digest: hash.digest('hex'),
  }
}

function headerBytes(columns: ReadonlySet<string>): number {
  return [...columns].reduce((bytes, column) => bytes + cellBytes(column) + 1, 0)
}

function bytesOf(cells: Cells): number {
  return cells.reduce((bytes, [, cell]) => bytes + cellBytes(cell), 0)
}
