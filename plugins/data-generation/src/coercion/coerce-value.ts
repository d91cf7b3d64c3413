import type {Attribute} from './attribute.js'
import {coerceScalar} from './coerce-scalar.js'
import {coerceStructure, isStructure} from './coerce-structure.js'
import type {Coerced} from './coerced.js'
import {accepted, refused} from './coerced.js'
import type {ColumnType} from './column-type.js'
import {readColumnType} from './read-column-type.js'

/** A value as it stood on the command line: `--p x`, `--p:json=x`, `--p` or `--no-p`, `--p=null`. */
export type TypedInput = {boolean: boolean} | {json: unknown} | {null: true} | {text: string}

/** `expected` completes "is not a": `DECIMAL(10,2)`, `STRING(30) NOT NULL`. */
export type CoercedValue = {expected: string; ok: false} | {ok: true; value: unknown}

/**
 * Turns what was typed for a column into the value to store, or says what the column takes. The rules come from the
 * model alone, so they are the same on every database. BIGINT and DECIMAL stay text, to lose no digit; a DATE is a
 * `Date`, in UTC where no zone was typed.
 */
export function coerceValue(attribute: Attribute, input: TypedInput): CoercedValue {
  const type = readColumnType(attribute.type)
  if (isNull(input)) return coerceNull(attribute, type)
  const coerced = coerceTyped(type, input)
  return coerced.ok ? coerced : {expected: type.name, ok: false}
}

function isNull(input: TypedInput): boolean {
  return 'null' in input || ('json' in input && input.json === null)
}

function coerceNull(attribute: Attribute, type: ColumnType): CoercedValue {
  const nullable = attribute.allowNull !== false && attribute.primaryKey !== true
  return nullable ? {ok: true, value: null} : {expected: `${type.name} NOT NULL`, ok: false}
}

function coerceTyped(type: ColumnType, input: TypedInput): Coerced {
  if (type.kind === 'virtual') return coerceVirtual(type.returns, input)
  if ('text' in input) return coerceText(type, input.text)
  if ('json' in input) return coerceJson(type, input.json)
  return 'boolean' in input ? coerceFlag(type, input.boolean) : refused
}

/** What a virtual field does with its value is the model's affair. */
function coerceVirtual(returns: ColumnType | undefined, input: TypedInput): Coerced {
  if (returns !== undefined) return coerceTyped(returns, input)
  if ('text' in input) return accepted(input.text)
  if ('json' in input) return accepted(input.json)
  return 'boolean' in input ? accepted(input.boolean) : refused
}

function coerceText(type: ColumnType, text: string): Coerced {
  if (!isStructure(type)) return coerceScalar(type, text)
  const parsed = parseJson(text)
  return parsed.ok ? coerceJson(type, parsed.value) : refused
}

function coerceJson(type: ColumnType, value: unknown): Coerced {
  if (isStructure(type)) return coerceStructure(type, value, coerceJson)
  const text = scalarText(type, value)
  return text === undefined ? refused : coerceScalar(type, text)
}

/** JSON has lost digits of an integer beyond 2^53 already: only its text can still tell. */
function scalarText(type: ColumnType, value: unknown): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return type.kind === 'boolean' ? String(value) : undefined
  if (typeof value !== 'number') return undefined
  const exact = type.kind === 'float' || !Number.isInteger(value) || Number.isSafeInteger(value)
  return exact ? String(value) : undefined
}

/** MySQL has no BOOLEAN of its own: a TINYINT takes a flag as well. */
function coerceFlag(type: ColumnType, flag: boolean): Coerced {
  if (type.kind === 'boolean') return accepted(flag)
  if (type.kind === 'integer' && type.name.startsWith('TINYINT')) return accepted(flag ? 1 : 0)
  return refused
}

function parseJson(text: string): Coerced {
  try {
    return accepted(JSON.parse(text))
  } catch (error) {
    if (error instanceof SyntaxError) return refused
    throw error
  }
}
