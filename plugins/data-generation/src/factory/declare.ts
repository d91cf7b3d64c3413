import type {Faker} from '@faker-js/faker'
import {exitCodes, UserError} from '@mycli/kit'

import {
  constantOf,
  declarationMark,
  type ManyDeclaration,
  type ParentDeclaration,
  type ValueDeclaration,
} from './declaration.js'

type Values = Readonly<Record<string, unknown>>

/** The words of a factory, `f`: each says how one field gets its value. */
export interface Declare<Row = Record<string, unknown>, Params = Record<string, unknown>> {
  /** The same value in every row. */
  constant<const T>(value: T): ValueDeclaration<T>
  /** The values in turn, from the first. */
  cycle<const T>(values: readonly T[]): ValueDeclaration<T>
  /** A value made by faker. Take it from the faker given: it is seeded for this one field of this one row. */
  fake<T>(make: (faker: Faker) => T): ValueDeclaration<T>
  /** A value that follows from other fields of the row, or from its parents. They are made first, whatever the order they are declared in. */
  lazy<T>(make: (row: Row, params: Params) => T): ValueDeclaration<T>
  /** Rows that point to this one; only for `children`. */
  many(model: string, count: number, values?: Values): ManyDeclaration
  /** One of the values, by chance. */
  oneOf<const T>(values: readonly T[]): ValueDeclaration<T>
  /** A new row of another model, made before this one. A parent that is one of its own ancestors stays null. */
  parent(model: string, values?: Values): ParentDeclaration
  /** A value made from a number that rises by one with each row and goes on after the rows that exist. Default: the number */
  sequence(): ValueDeclaration<number>
  sequence<T>(make: (n: number) => T): ValueDeclaration<T>
  /** No value twice, neither in this run nor among the rows that exist, though the model does not demand it. */
  unique<T>(declaration: ValueDeclaration<T>): ValueDeclaration<T>
  /** One of the keys, by chance; a key with weight 8 comes four times as often as one with weight 2. */
  weighted<K extends string>(weights: Record<K, number>): ValueDeclaration<K>
}

export const declare: Declare = {
  constant: constantOf,
  cycle: (values) => ({...mark, kind: 'cycle', values: notEmpty('f.cycle', values)}),
  fake: (make) => ({...mark, kind: 'fake', make}),
  lazy: (make) => ({...mark, kind: 'lazy', make}),
  many: (model, count, values = {}) => ({...mark, count, kind: 'many', model, values}),
  oneOf: (values) => ({...mark, kind: 'oneOf', values: notEmpty('f.oneOf', values)}),
  parent: (model, values = {}) => ({...mark, kind: 'parent', model, values}),
  sequence,
  unique: (of) => ({...mark, kind: 'unique', of}),
  weighted: (weights) => ({...mark, choices: choicesOf(weights), kind: 'weighted'}),
}

const mark = {[declarationMark]: true} as const

function sequence(): ValueDeclaration<number>
function sequence<T>(make: (n: number) => T): ValueDeclaration<T>
function sequence(make: (n: number) => unknown = (n) => n): ValueDeclaration {
  return {...mark, kind: 'sequence', make}
}

function choicesOf<K extends string>(weights: Record<K, number>): {value: K; weight: number}[] {
  const choices = (Object.keys(weights) as K[]) // the keys of a Record are its K
    .map((value) => ({value, weight: weights[value]}))
    .filter(({weight}) => weight > 0)
  return [...notEmpty('f.weighted', choices)]
}

function notEmpty<T>(word: string, values: readonly T[]): readonly T[] {
  if (values.length > 0) return values
  throw new UserError('FACTORY_INVALID', `${word} has no value to choose from.`, {
    exitCode: exitCodes.usage,
    suggestions: [`Give ${word} at least one value.`],
  })
}
