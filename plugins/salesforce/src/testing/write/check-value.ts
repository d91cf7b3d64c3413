import type {FieldType} from '../schema/field-declaration.js'
import type {Field} from '../schema/object-schema.js'
import type {FieldValue} from '../store/stored-row.js'
import {rowError, type RowError} from './row-error.js'

/** Refuses a value, of the right type already, that the field does not take. */
export function checkValue(field: Field, value: FieldValue): RowError | undefined {
  if (value === null) return checkNull(field)
  if (typeof value === 'number') return checkNumber(field, value)
  if (typeof value !== 'string') return undefined
  return checkLength(field, value) ?? formats[field.type]?.(field, value)
}

function checkNull(field: Field): RowError | undefined {
  if (field.type === 'boolean') {
    return rowError(
      'INVALID_TYPE_ON_FIELD_IN_RECORD',
      `${field.label}: value not of required type: `,
      [field.name],
    )
  }
  return field.required ? requiredMissing([field.name]) : undefined
}

/** The refusal of a row that lacks what it must have. */
export function requiredMissing(fields: string[]): RowError {
  return rowError(
    'REQUIRED_FIELD_MISSING',
    `Required fields are missing: [${fields.join(', ')}]`,
    fields,
  )
}

function checkNumber(field: Field, value: number): RowError | undefined {
  if (Math.abs(value) < 10 ** field.precision) return undefined
  return rowError(
    'NUMBER_OUTSIDE_VALID_RANGE',
    `${field.label}: value outside of valid range on numeric field: ${value}`,
    [field.name],
  )
}

function checkLength(field: Field, value: string): RowError | undefined {
  if (field.type === 'reference' || value.length <= field.length) return undefined
  return rowError(
    'STRING_TOO_LONG',
    `${field.label}: data value too large: ${value} (max length=${field.length})`,
    [field.name],
  )
}

const formats: Partial<Record<FieldType, (field: Field, value: string) => RowError | undefined>> = {
  email: (field, value) =>
    /^[^\s@<>(),;:"[\]\\]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(value) && !/\.\.|\.@|^\./.test(value)
      ? undefined
      : rowError('INVALID_EMAIL_ADDRESS', `${field.label}: invalid email address: ${value}`, [
          field.name,
        ]),
  picklist: (field, value) =>
    !field.restricted || field.values.includes(value)
      ? undefined
      : rowError(
          'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
          `${field.label}: bad value for restricted picklist field: ${value}`,
          [field.name],
        ),
}
