import type {FieldType} from '../schema/field-declaration.js'
import type {Field} from '../schema/object-schema.js'
import type {FieldValue} from '../store/stored-row.js'
import {parseDay, parseMoment} from './parse-moment.js'
import {rowError, type RowError} from './row-error.js'

/** Reads a value that came as text, in CSV or XML. A value of the wrong type refuses its row only. */
export function readTextValue(field: Field, text: string): FieldValue | RowError {
  const trimmed = text.trim()
  const read = readers[field.type]
  if (!read) return trimmed === '' ? null : trimmed
  const value = read(trimmed)
  if (value !== undefined) return value
  return rowError(
    'INVALID_TYPE_ON_FIELD_IN_RECORD',
    `Error converting value to correct data type: '${trimmed}' is not a valid value for the type xsd:${field.type}`,
    [field.name],
  )
}

type Read = (text: string) => FieldValue | undefined

const readNumber: Read = (text) =>
  /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : undefined

const readers: Partial<Record<FieldType, Read>> = {
  boolean: (text) => booleans[text.toLowerCase()],
  currency: readNumber,
  date: parseDay,
  datetime: parseMoment,
  double: readNumber,
  int: (text) => (/^[+-]?\d+$/.test(text) ? Number(text) : undefined),
  percent: readNumber,
}

const booleans: Partial<Record<string, boolean>> = {'0': false, '1': true, false: false, true: true}
