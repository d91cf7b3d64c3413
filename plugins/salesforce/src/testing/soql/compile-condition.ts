import type {ObjectSchema} from '../schema/object-schema.js'
import type {Org} from '../store/org.js'
import type {StoredRow} from '../store/stored-row.js'
import {compileComparison, compileMembership} from './compile-comparison.js'
import type {Condition} from './query.js'

export type Predicate = (row: StoredRow) => boolean

/** @throws ApiError INVALID_FIELD or INVALID_QUERY_FILTER_OPERATOR */
export function compileCondition(org: Org, schema: ObjectSchema, condition: Condition): Predicate {
  switch (condition.kind) {
    case 'and': {
      const parts = condition.parts.map((part) => compileCondition(org, schema, part))
      return (row) => parts.every((holds) => holds(row))
    }
    case 'or': {
      const parts = condition.parts.map((part) => compileCondition(org, schema, part))
      return (row) => parts.some((holds) => holds(row))
    }
    case 'not': {
      const holds = compileCondition(org, schema, condition.part)
      return (row) => !holds(row)
    }
    case 'compare':
      return compileComparison(org, schema, condition)
    case 'in':
      return compileMembership(org, schema, condition)
  }
}
