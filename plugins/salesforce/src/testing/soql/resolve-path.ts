import {ApiError} from '../http/api-error.js'
import type {Field, ObjectSchema} from '../schema/object-schema.js'
import type {Org} from '../store/org.js'
import type {FieldValue, StoredRow} from '../store/stored-row.js'

const MAX_PARENTS = 5

/** A field of the queried object or of one that it points to. */
export interface ResolvedPath {
  /** The names as the objects spell them. */
  names: string[]
  field: Field
  read: (row: StoredRow) => FieldValue
}

/** @throws ApiError INVALID_FIELD */
export function resolvePath(org: Org, schema: ObjectSchema, path: string): ResolvedPath {
  const names = path.split('.')
  // `Contact.Email` of a query FROM Contact is its own Email.
  if (names.length > 1 && isSame(names[0], schema.name) && !schema.relationship(names[0] ?? '')) {
    names.shift()
  }
  if (names.length > MAX_PARENTS + 1) throw noSuchColumn(schema, path)
  return resolveNames(org, schema, names, path)
}

function resolveNames(org: Org, schema: ObjectSchema, names: string[], path: string): ResolvedPath {
  const [first = '', ...rest] = names
  if (rest.length === 0) return resolveField(org, schema, first)
  const reference = schema.relationship(first)
  const target = org.table(reference?.referenceTo[0] ?? '')
  if (!reference || !target) {
    throw new ApiError(
      400,
      'INVALID_FIELD',
      `Didn't understand relationship '${first}' in field path '${path}'. If you are attempting to use a custom ` +
        "relationship, be sure to append the '__r' after the custom relationship name.",
    )
  }
  const inner = resolveNames(org, target.schema, rest, path)
  return {
    names: [reference.relationshipName ?? first, ...inner.names],
    field: inner.field,
    read: (row) => {
      const parent = org.row(row[reference.name])
      return parent ? inner.read(parent) : null
    },
  }
}

function resolveField(org: Org, schema: ObjectSchema, name: string): ResolvedPath {
  const field = schema.field(name)
  if (!field) throw noSuchColumn(schema, name)
  return {names: [field.name], field, read: readField(org, field)}
}

/** How the value of a field is read from a row. */
export function readField(org: Org, field: Field): (row: StoredRow) => FieldValue {
  const {calculated, name} = field
  if (calculated) return (row) => calculated(row, (id) => org.row(id))
  return (row) => row[name] ?? null
}

function isSame(one: string | undefined, other: string): boolean {
  return one?.toLowerCase() === other.toLowerCase()
}

function noSuchColumn({name}: ObjectSchema, column: string): ApiError {
  return new ApiError(400, 'INVALID_FIELD', `No such column '${column}' on entity '${name}'.`)
}
