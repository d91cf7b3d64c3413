import type {Field, ObjectSchema} from '../schema/object-schema.js'
import type {Org} from '../store/org.js'
import type {FieldValue} from '../store/stored-row.js'
import type {Change} from './change.js'
import {checkReference} from './check-reference.js'
import {checkValue} from './check-value.js'
import {rowError, type RowError} from './row-error.js'

/** The values to store, or why they are refused. */
export type CheckedChange =
  {values: Record<string, FieldValue>; error?: undefined} | {error: RowError}

/** Checks what can be checked of each value alone. */
export function checkChange(
  org: Org,
  schema: ObjectSchema,
  change: Change,
  operation: 'create' | 'update',
): CheckedChange {
  const error = change.error ?? checkRights(schema, change, operation)
  if (error) return {error}
  const values: Record<string, FieldValue> = {}
  for (const [field, value] of change.values) {
    const refusal = checkValue(field, value)
    if (refusal) return {error: refusal}
    const checked = checkPointing(org, field, value)
    if (typeof checked === 'object' && checked !== null) return {error: checked}
    values[field.name] = checked
  }
  return {values}
}

function checkRights(
  schema: ObjectSchema,
  {values}: Change,
  operation: 'create' | 'update',
): RowError | undefined {
  const right = operation === 'create' ? 'createable' : 'updateable'
  if (schema.declaration[right] === false) {
    const verb = operation === 'create' ? 'inserted' : 'updated'
    return rowError('INVALID_TYPE_FOR_OPERATION', `entity type cannot be ${verb}: ${schema.label}`)
  }
  const readOnly: string[] = []
  for (const field of values.keys()) if (!field[right]) readOnly.push(field.name)
  if (readOnly.length === 0) return undefined
  return rowError(
    'INVALID_FIELD_FOR_INSERT_UPDATE',
    `Unable to create/update fields: ${readOnly.join(', ')}. Please check the security settings of this field ` +
      'and verify that it is read/write for your profile or permission set.',
    readOnly,
  )
}

function checkPointing(org: Org, field: Field, value: FieldValue): FieldValue | RowError {
  return field.type === 'reference' && typeof value === 'string'
    ? checkReference(org, field, value)
    : value
}
