import type {ColumnType} from '../coercion/column-type.js'
import type {CellContext, FiniteDomain, InferredValue} from './inferred-value.js'
import type {NameEntry} from './names/name-entry.js'
import type {ValidationRules} from './validation-rules.js'
import type {Faker} from '@faker-js/faker'

/** All that is known of a column when its values are chosen. */
export interface Column<Type extends ColumnType = ColumnType> {
  /** What its name says. */
  entry?: NameEntry
  /** True for a primary key of this one column. */
  isSoleKey: boolean
  /** True for names that end in `_at`: a whole number of that name is a time. */
  isMoment: boolean
  rules: ValidationRules
  type: Type
  unique: boolean
}

/** How a column is filled, and why so. */
export interface Filling {
  domain?: FiniteDomain
  from: InferredValue['from']
  make: (faker: Faker, context: CellContext) => unknown
}
