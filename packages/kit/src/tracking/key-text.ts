import {createHash} from 'node:crypto'

import {canonicalJson} from '../run/canonical-json.js'
import type {TrackedModel} from './tracked-model.js'

/** Characters that the column of keys has room for. */
const maxLength = 191

/**
 * The primary key of a row as links hold it: its text, for a composite key the JSON of its values in the order of the model, and above
 * 191 characters `sha256:` and the digest of that text.
 *
 * @param row The row by its columns.
 * @returns Undefined when a part is missing, null, or known to the database only.
 */
export function keyText(tracked: TrackedModel, row: Record<string, unknown>): string | undefined {
  const parts = tracked.keyFields.map((field) => keyPart(tracked, field, row[field]))
  if (parts.length === 0 || parts.includes(undefined)) return undefined
  const [only] = parts
  const text = parts.length === 1 ? String(only) : canonicalJson(parts)
  return text.length > maxLength ? hashed(text) : text
}

/** The same for all rows that have one. */
export function keyTexts(
  tracked: TrackedModel,
  rows: readonly Record<string, unknown>[],
): string[] {
  return rows.map((row) => keyText(tracked, row)).filter((text) => text !== undefined)
}

/** A value in one form, whatever form the database and the program give it; undefined for null and for SQL. */
export function keyPart(
  tracked: TrackedModel,
  field: string,
  value: unknown,
): number | string | undefined {
  const type = tracked.columns.get(field)?.type ?? ''
  if (Buffer.isBuffer(value)) return value.toString('hex')
  if (type === 'DATE' || value instanceof Date) return dateText(value)
  if (!isScalar(value)) return undefined
  if (integerTypes.has(type)) return integer(value)
  return type === 'UUID' && isPostgres(tracked) ? String(value).toLowerCase() : String(value)
}

/** Sequelize's names. */
export const integerTypes: ReadonlySet<string> = new Set([
  'BIGINT',
  'INTEGER',
  'MEDIUMINT',
  'SMALLINT',
  'TINYINT',
])

function isScalar(value: unknown): value is bigint | boolean | number | string {
  return ['bigint', 'boolean', 'number', 'string'].includes(typeof value)
}

/** A number where JavaScript can hold it, else its digits. */
function integer(value: bigint | boolean | number | string): number | string {
  const number = Number(value)
  if (Number.isSafeInteger(number)) return number
  return /^-?\d+$/.test(String(value)) ? BigInt(value).toString() : String(value)
}

/** Some drivers give dates as text. */
function dateText(value: unknown): string | undefined {
  if (!(value instanceof Date) && typeof value !== 'string') return undefined
  const date = new Date(value)
  return Number.isNaN(date.getTime()) ? String(value) : date.toISOString()
}

function isPostgres({model}: TrackedModel): boolean {
  return model.sequelize?.getDialect() === 'postgres'
}

function hashed(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`
}
