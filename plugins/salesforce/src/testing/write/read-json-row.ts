import {ApiError} from '../http/api-error.js'
import {isObject} from '../http/is-object.js'
import type {Field, ObjectSchema} from '../schema/object-schema.js'
import type {Org} from '../store/org.js'
import type {Change} from './change.js'
import {readJsonValue} from './read-json-value.js'
import {resolveReference} from './resolve-reference.js'

/**
 * Reads the fields of a JSON record, without its `attributes` and those named in `except`.
 *
 * @throws ApiError INVALID_FIELD or JSON_PARSER_ERROR, which refuse the whole call.
 */
export function readJsonRow(
  org: Org,
  schema: ObjectSchema,
  record: Record<string, unknown>,
  except: readonly string[] = [],
): Change {
  const change: Change = {values: new Map()}
  for (const [name, value] of Object.entries(record)) {
    if (name === 'attributes' || except.includes(name)) continue
    const field = schema.field(name)
    if (field) {
      refuseId(field)
      change.values.set(field, readJsonValue(field, value))
    } else {
      readRelationship(org, schema, name, value, change)
    }
  }
  return change
}

function refuseId(field: Field): void {
  if (field.name !== 'Id') return
  throw new ApiError(
    400,
    'INVALID_FIELD',
    'The Id field should not be specified in the sobject data.',
    ['Id'],
  )
}

function readRelationship(
  org: Org,
  schema: ObjectSchema,
  name: string,
  value: unknown,
  change: Change,
): void {
  const reference = schema.relationship(name)
  if (!reference || !isObject(value)) throw noSuchColumn(schema, name)
  const [key, text] = Object.entries(value).find(([part]) => part !== 'attributes') ?? []
  if (key === undefined || typeof text !== 'string') throw noSuchColumn(schema, name)
  const id = resolveReference(org, reference, key, text)
  if (typeof id === 'string') change.values.set(reference, id)
  else change.error = id
}

function noSuchColumn(schema: ObjectSchema, name: string): ApiError {
  return new ApiError(
    400,
    'INVALID_FIELD',
    `No such column '${name}' on sobject of type ${schema.name}`,
  )
}
