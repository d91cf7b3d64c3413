import type {TypedInput} from '../coercion/coerce-value.js'

/** One path with what it is to be: `--site__name Fred`, or `{site: {name: 'Fred'}}` in a test. */
export interface Assignment {
  /** How messages name it: `--site__name`, `--set count`. */
  flag: string
  given: Given
  /** Segments joined by `__`, as typed. */
  path: string
}

/** `bare` is a flag without a value, `value` one that code gave: it is not checked against the column's type. */
export type Given = TypedInput | {bare: true} | {value: unknown}

/** What was given, for messages and for the tree. */
export function givenText(given: Given): string | null {
  if ('text' in given) return given.text
  if ('boolean' in given) return String(given.boolean)
  if ('json' in given) return JSON.stringify(given.json)
  if ('value' in given) return plainText(given.value)
  return 'bare' in given ? 'true' : null
}

function plainText(value: unknown): string | null {
  if (typeof value === 'string') return value
  return value === null || value === undefined ? null : JSON.stringify(value)
}
