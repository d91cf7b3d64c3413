import type {Faker} from '@faker-js/faker'

export interface CellContext {
  /** How often this cell was refused as taken already. From 2 on, text of a unique column gets a mark of its own. Default: 0 */
  attempt?: number
  /** The row's number in the sequence of its model, from 1; whole-number keys take it as their value. */
  n: number
}

/** What a column is filled with when no factory says so: a declaration like `f.fake(...)`. */
export interface InferredValue {
  /** All the values there are, where they can be counted: to find a free one when chance keeps failing. */
  domain?: FiniteDomain
  /** What the choice rests on. */
  from: 'enum' | 'key' | 'name' | 'type' | 'validator'
  kind: 'fake'
  make: (faker: Faker, context: CellContext) => unknown
  /** True when the column is in a unique constraint, alone or with others. */
  unique: boolean
}

export interface FiniteDomain {
  /** The value at `index`, from 0 to `size - 1`; all are different. */
  at: (index: number) => unknown
  size: number
}
