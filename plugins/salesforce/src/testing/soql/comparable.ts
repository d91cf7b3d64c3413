import {ApiError} from '../http/api-error.js'
import type {FieldType} from '../schema/field-declaration.js'
import type {Field} from '../schema/object-schema.js'
import {parseRecordId} from '../store/record-id.js'
import type {FieldValue} from '../store/stored-row.js'
import type {Literal} from './query.js'

/** A value as it is compared: texts without regard to case, ids with. */
export function comparable(field: Field, value: FieldValue): FieldValue {
  if (typeof value !== 'string' || field.caseSensitive) return value
  return asWritten.has(field.type) ? value : value.toLowerCase()
}

const asWritten = new Set<FieldType>(['date', 'datetime', 'id', 'reference'])

/** @throws ApiError when the literal is of another type than the field. */
export function literalValue(field: Field, literal: Literal): FieldValue {
  if (literal.kind === 'null') return null
  const expected = literalKinds[field.type] ?? 'string'
  if (literal.kind !== expected || literal.kind === 'range') throw wrongType(field, expected)
  if (literal.kind === 'string' && (field.type === 'id' || field.type === 'reference')) {
    return idValue(literal.value)
  }
  return comparable(field, literal.value)
}

const literalKinds: Partial<Record<FieldType, Literal['kind']>> = {
  boolean: 'boolean',
  currency: 'number',
  date: 'date',
  datetime: 'datetime',
  double: 'number',
  int: 'number',
  percent: 'number',
}

function idValue(text: string): FieldValue {
  if (text === '') return null
  const id = parseRecordId(text)
  if (id !== undefined) return id
  throw new ApiError(400, 'INVALID_QUERY_FILTER_OPERATOR', `invalid ID field: ${text}`)
}

function wrongType({name, type}: Field, expected: Literal['kind']): ApiError {
  const quotes = expected === 'string' ? 'and should be enclosed' : 'and should not be enclosed'
  return new ApiError(
    400,
    'INVALID_FIELD',
    `value of filter criterion for field '${name}' must be of type ${type} ${quotes} in quotes`,
  )
}
