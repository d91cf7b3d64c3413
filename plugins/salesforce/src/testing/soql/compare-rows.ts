import {ApiError} from '../http/api-error.js'
import {isFilterable} from '../schema/is-filterable.js'
import type {ObjectSchema} from '../schema/object-schema.js'
import type {Org} from '../store/org.js'
import type {FieldValue, StoredRow} from '../store/stored-row.js'
import {comparable} from './comparable.js'
import type {OrderTerm} from './query.js'
import {resolvePath} from './resolve-path.js'

/** How ORDER BY puts two rows; nulls come first unless it says otherwise, also with DESC. */
export function compareRows(
  org: Org,
  schema: ObjectSchema,
  terms: OrderTerm[],
): (one: StoredRow, other: StoredRow) => number {
  const comparers = terms.map((term) => compareBy(org, schema, term))
  return (one, other) => {
    for (const compare of comparers) {
      const order = compare(one, other)
      if (order !== 0) return order
    }
    return 0
  }
}

function compareBy(
  org: Org,
  schema: ObjectSchema,
  {path, isDescending, nullsLast}: OrderTerm,
): (one: StoredRow, other: StoredRow) => number {
  const {field, read} = resolvePath(org, schema, path)
  if (!isFilterable(field)) {
    throw new ApiError(
      400,
      'INVALID_FIELD',
      `field '${field.name}' can not be sorted in a query call`,
    )
  }
  const direction = isDescending ? -1 : 1
  const nullOrder = nullsLast ? 1 : -1
  return (one, other) => {
    const first = comparable(field, read(one))
    const second = comparable(field, read(other))
    if (first === null || second === null) return orderOfNulls(first, second) * nullOrder
    if (first === second) return 0
    return (first < second ? -1 : 1) * direction
  }
}

function orderOfNulls(first: FieldValue, second: FieldValue): number {
  if (first === second) return 0
  return first === null ? 1 : -1
}
