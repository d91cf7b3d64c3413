import {ApiError} from '../http/api-error.js'
import {isFilterable} from '../schema/is-filterable.js'
import type {ObjectSchema} from '../schema/object-schema.js'
import type {Org} from '../store/org.js'
import type {FieldValue} from '../store/stored-row.js'
import {comparable, literalValue} from './comparable.js'
import type {Predicate} from './compile-condition.js'
import {compileLike} from './compile-like.js'
import {compileRange} from './compile-range.js'
import type {CompareOperator, Condition} from './query.js'
import {resolvePath, type ResolvedPath} from './resolve-path.js'

type Kind<K extends Condition['kind']> = Extract<Condition, {kind: K}>

/** `field = value` and its like. Null is equal to null only, and neither less nor greater than anything. */
export function compileComparison(
  org: Org,
  schema: ObjectSchema,
  {path, operator, literal}: Kind<'compare'>,
): Predicate {
  const resolved = filterable(org, schema, path)
  const {field, read} = resolved
  if (operator === 'LIKE') return compileLike(resolved, literal)
  if (literal.kind === 'range') return compileRange(resolved, operator, literal)
  const wanted = literalValue(field, literal)
  refuseOrdering(resolved, operator, wanted)
  const holds = tests[operator]
  return (row) => holds(comparable(field, read(row)), wanted)
}

/** `field IN (...)`. As in SOQL, NOT IN holds for null too. */
export function compileMembership(
  org: Org,
  schema: ObjectSchema,
  {path, isNegated, literals}: Kind<'in'>,
): Predicate {
  const {field, read} = filterable(org, schema, path)
  const wanted = new Set(literals.map((literal) => literalValue(field, literal)))
  return (row) => wanted.has(comparable(field, read(row))) !== isNegated
}

function filterable(org: Org, schema: ObjectSchema, path: string): ResolvedPath {
  const resolved = resolvePath(org, schema, path)
  if (isFilterable(resolved.field)) return resolved
  throw new ApiError(
    400,
    'INVALID_FIELD',
    `field '${resolved.field.name}' can not be filtered in a query call`,
  )
}

function refuseOrdering(
  {field}: ResolvedPath,
  operator: CompareOperator,
  wanted: FieldValue,
): void {
  if (operator === '=' || operator === '!=') return
  if (field.type !== 'boolean' && wanted !== null) return
  throw new ApiError(
    400,
    'INVALID_QUERY_FILTER_OPERATOR',
    `invalid operator on ${field.type} field ${field.name}`,
  )
}

type Test = (value: FieldValue, wanted: FieldValue) => boolean

const tests: Record<Exclude<CompareOperator, 'LIKE'>, Test> = {
  '=': (value, wanted) => value === wanted,
  '!=': (value, wanted) => value !== wanted,
  '<': (value, wanted) => value !== null && wanted !== null && value < wanted,
  '<=': (value, wanted) => value !== null && wanted !== null && value <= wanted,
  '>': (value, wanted) => value !== null && wanted !== null && value > wanted,
  '>=': (value, wanted) => value !== null && wanted !== null && value >= wanted,
}
