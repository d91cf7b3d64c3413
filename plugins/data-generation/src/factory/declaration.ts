import type {Faker} from '@faker-js/faker'

/** Marks a declaration, also one that another copy of this package made. */
export const declarationMark = '@mycli/declaration'

/**
 * What a factory says about one field. It is data: the plan is made by looking at declarations, without running any.
 *
 * A plain value in a factory is short for a constant.
 */
export type Declaration<T = unknown> = ValueDeclaration<T> | ParentDeclaration

export type ValueDeclaration<T = unknown> = Marked &
  (
    | {kind: 'constant'; value: T}
    | {kind: 'cycle' | 'oneOf'; values: readonly T[]}
    | {kind: 'fake'; make: (faker: Faker) => T}
    | {kind: 'lazy'; make: (row: never, params: never) => T}
    | {kind: 'sequence'; make: (n: number) => T}
    | {kind: 'unique'; of: ValueDeclaration<T>}
    | {kind: 'weighted'; choices: readonly {value: T; weight: number}[]}
  )

/** A new row of another model. */
export interface ParentDeclaration extends Marked {
  kind: 'parent'
  model: string
  /** Fields of that row, over what its own factory says. */
  values: Readonly<Record<string, unknown>>
}

/** New rows of another model that point to this one. */
export interface ManyDeclaration extends Marked {
  count: number
  kind: 'many'
  model: string
  values: Readonly<Record<string, unknown>>
}

export interface Marked {
  readonly [declarationMark]: true
}

/** Reads a value of a factory: a declaration as it is, anything else as a constant. */
export function toDeclaration(value: unknown): Declaration {
  return isDeclaration(value) ? value : constantOf(value)
}

export function constantOf<T>(value: T): ValueDeclaration<T> {
  return {[declarationMark]: true, kind: 'constant', value}
}

function isDeclaration(value: unknown): value is Declaration {
  return typeof value === 'object' && value !== null && declarationMark in value
}
