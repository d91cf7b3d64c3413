import type {Dialect} from '@mycli/kit'

import {readColumnType} from '../coercion/read-column-type.js'
import type {Attribute} from '../coercion/attribute.js'

/** A text that is equal for values that a unique column may hold to be equal. */
export function valueKey(attribute: Attribute, value: unknown, dialect: Dialect): string {
  if (typeof value === 'object') return objectKey(value)
  const text = (value as bigint | boolean | number | string).toString() // all that is left of what columns hold
  switch (readColumnType(attribute.type).kind) {
    case 'boolean':
      return String(Number(value))
    case 'date':
      return new Date(text).toISOString()
    case 'decimal':
    case 'float':
      return plainNumber(text)
    case 'text':
      return dialect === 'postgres' && !isCaseless(attribute) ? text : fold(text)
    default:
      return text.toLowerCase()
  }
}

function objectKey(value: object | null): string {
  if (value instanceof Date) return value.toISOString()
  return Buffer.isBuffer(value) ? value.toString('hex') : JSON.stringify(value)
}

/** `1.50` and `1.5` are one number; the digits of a long one must all stay. */
function plainNumber(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}

/**
 * MySQL's usual collations ignore case, accents and blanks at the end, and SQLite's NOCASE is not to be seen in a model: there, texts
 * that differ in nothing else count as equal. To try one more value costs less than a refused row.
 */
function fold(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().trimEnd()
}

function isCaseless({type}: Attribute): boolean {
  return typeof type === 'object' && 'key' in type && type.key === 'CITEXT'
}
