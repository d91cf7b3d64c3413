import {keyPart} from './key-text.js'
import {asOwnStatement} from './statement-context.js'
import type {Row, TrackedWrite, Where, WriteOptions} from './tracked-write.js'

/** Rows of one SELECT. */
const chunkSize = 5000
/** Values of one IN list. */
const listSize = 500

/** Sequelize's operators are of the global registry of symbols, so that its copies agree. */
const and = Symbol.for('and')
const greater = Symbol.for('gt')
const isIn = Symbol.for('in')
const or = Symbol.for('or')

/** Keys of the rows that a write is about to change, in chunks, locked as the write will lock them. */
export async function* readKeyRows(
  write: TrackedWrite,
  where: Where,
  options: WriteOptions,
): AsyncGenerator<Row[]> {
  const [keyField] = write.tracked.keyFields
  if (keyField === undefined) return
  const limit = options.limit ?? Infinity
  for (let offset = 0, last: Row | undefined; offset < limit; offset += chunkSize) {
    const size = Math.min(chunkSize, limit - offset)
    const rows = await select(write, where, options, {
      attributes: [...write.tracked.keyFields],
      limit: size,
      ordered: true,
      ...(last && following(write, last, offset)),
    })
    if (rows.length > 0) yield rows
    if (rows.length < size) return
    last = rows.at(-1)
  }
}

/** What comes after a chunk: by its last key, or, where that has several columns, by counting. */
function following(
  {tracked}: TrackedWrite,
  last: Row,
  offset: number,
): Pick<Selection, 'after' | 'offset'> {
  const [field = '', another] = tracked.keyFields
  return another === undefined ? {after: {[field]: {[greater]: last[field]}}} : {offset}
}

/**
 * The rows that have the same values in these columns as one of `rows`; rows with a null among them are left out, as null equals nothing.
 *
 * @param also Further columns to read.
 */
export async function readMatchingRows(
  write: TrackedWrite,
  fields: readonly string[],
  rows: readonly Row[],
  options: WriteOptions,
  also: readonly string[] = [],
): Promise<Row[]> {
  const found: Row[] = []
  const usable = rows.filter((row) => hasValues(write, fields, row))
  const [field] = fields
  if (field === undefined) return found
  for (let start = 0; start < usable.length; start += listSize) {
    const chunk = usable.slice(start, start + listSize)
    const where =
      fields.length === 1
        ? {[field]: {[isIn]: chunk.map((row) => row[field])}}
        : {[or]: chunk.map((row) => Object.fromEntries(fields.map((name) => [name, row[name]])))}
    const attributes = [...new Set([...write.tracked.keyFields, ...fields, ...also])]
    found.push(...(await select(write, where, options, {attributes})))
  }
  return found
}

/** Whether a row has a value of its own in each of these columns, rather than null, nothing or SQL. */
export function hasValues({tracked}: TrackedWrite, fields: readonly string[], row: Row): boolean {
  return fields.every((field) => keyPart(tracked, field, row[field]) !== undefined)
}

/** The condition that a row is one of these. */
export function whereKeys({tracked}: TrackedWrite, rows: readonly Row[]): object {
  const conditions = rows.map((row) =>
    Object.fromEntries(tracked.keyFields.map((field) => [field, row[field]])),
  )
  return {[or]: conditions}
}

/** The largest key that the database has numbered so far. */
export async function readLargestKey(
  write: TrackedWrite,
  field: string,
  options: WriteOptions,
): Promise<number> {
  const rows = await select(write, undefined, options, {
    attributes: [field],
    limit: 1,
    order: [[write.sequelize.literal(quoted(write, field)), 'DESC']],
  })
  return Number(rows[0]?.[field] ?? 0)
}

/** Rows with a key in a range, both ends included. */
export function readKeyRange(
  write: TrackedWrite,
  field: string,
  [from, to]: readonly [number, number | undefined],
  options: WriteOptions,
): Promise<Row[]> {
  const range = {
    [Symbol.for('gte')]: from,
    ...(to !== undefined && {[Symbol.for('lte')]: to}),
  }
  return select(write, {[field]: range}, options, {attributes: [field]})
}

interface Selection {
  /** A further condition. */
  after?: object
  attributes: string[]
  limit?: number
  offset?: number
  order?: unknown[]
  /** By the key, and locked. */
  ordered?: boolean
}

async function select(
  write: TrackedWrite,
  where: Where,
  options: WriteOptions,
  {after, ordered = false, ...selection}: Selection,
): Promise<Row[]> {
  const {sequelize, table, tracked} = write
  const byKey = tracked.keyFields.map((field) => [sequelize.literal(quoted(write, field)), 'ASC'])
  const query: object = {
    ...selection,
    ...(ordered && {lock: true, order: byKey}),
    logging: false,
    raw: true,
    transaction: options.transaction,
    ...conditions(where, after),
  }
  // The types know a table without a schema only.
  const rows = await asOwnStatement(() =>
    sequelize.getQueryInterface().select(tracked.model, table as string, query),
  )
  return rows as Row[] // raw
}

function conditions(where: Where, after: object | undefined): {where?: object} {
  if (where === undefined || after === undefined) {
    const only = where ?? after
    return only === undefined ? {} : {where: only}
  }
  return {where: {[and]: [where, after]}}
}

function quoted({sequelize}: TrackedWrite, field: string): string {
  return sequelize.getQueryInterface().quoteIdentifier(field)
}
