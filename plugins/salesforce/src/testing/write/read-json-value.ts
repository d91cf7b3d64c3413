import {ApiError} from '../http/api-error.js'
import type {FieldType} from '../schema/field-declaration.js'
import type {Field} from '../schema/object-schema.js'
import type {FieldValue} from '../store/stored-row.js'
import {parseDay, parseMoment} from './parse-moment.js'

/**
 * Reads one value of a JSON body. A value of the wrong type makes Salesforce's parser refuse the
 * whole call, not just its row.
 */
export function readJsonValue(field: Field, value: unknown): FieldValue {
  if (value === null) return null
  const read = readers[field.type] ?? readText
  const result = read(value)
  if (result === undefined) {
    throw new ApiError(
      400,
      'JSON_PARSER_ERROR',
      `Cannot deserialize instance of ${deserializedType(field.type)} from ${tokenOf(value)} value ` +
        `${printed(value)} or request may be missing a required field at [line:1, column:1]`,
    )
  }
  return result
}

type Read = (value: unknown) => FieldValue | undefined

const readNumber: Read = (value) => (typeof value === 'number' ? value : undefined)

const readers: Partial<Record<FieldType, Read>> = {
  boolean: (value) => (typeof value === 'boolean' ? value : undefined),
  currency: readNumber,
  date: (value) => (typeof value === 'string' ? parseDay(value) : undefined),
  datetime: (value) => (typeof value === 'string' ? parseMoment(value) : undefined),
  double: readNumber,
  int: (value) => (Number.isInteger(value) ? readNumber(value) : undefined),
  percent: readNumber,
}

/** Salesforce keeps no white space at the ends, and an empty text is null. */
function readText(value: unknown): FieldValue | undefined {
  if (typeof value !== 'string') return undefined
  const text = value.trim()
  return text === '' ? null : text
}

function deserializedType(type: FieldType): string {
  if (type in readers) return type === 'currency' || type === 'percent' ? 'double' : type
  return 'string'
}

function tokenOf(value: unknown): string {
  if (Array.isArray(value)) return 'START_ARRAY'
  if (typeof value === 'object') return 'START_OBJECT'
  if (typeof value === 'boolean') return value ? 'VALUE_TRUE' : 'VALUE_FALSE'
  if (typeof value === 'number') {
    return Number.isInteger(value) ? 'VALUE_NUMBER_INT' : 'VALUE_NUMBER_FLOAT'
  }
  return 'VALUE_STRING'
}

function printed(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
