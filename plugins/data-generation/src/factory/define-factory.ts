import type {Model, Transaction} from 'sequelize'

import {declare, type Declare} from './declare.js'
import {toDeclaration, type Declaration, type ManyDeclaration} from './declaration.js'
import type {DeclaredFields, FactoryRow} from './factory-row.js'

export type ParamValue = boolean | number | string

export interface FactoryOptions<M extends object, P extends object> {
  /** Called once for each row, after it and its children are written, before the transaction ends. */
  afterCreate?: (row: M, context: {params: P; transaction: Transaction}) => Promise<void> | void
  /** Association -> rows that point to each row of this factory: `{users: f.many('shop.User', 3)}`. */
  children?:
    | Record<string, ManyDeclaration>
    | ((f: Declare<FactoryRow<M>, P>) => Record<string, ManyDeclaration>)
  /** The one to use where several factories make rows of one model. Default: false */
  default?: boolean
  /**
   * Fields by which a row that exists is taken instead of a new one: `['slug']`. Meant for rows without parents: those are made all the same.
   * Default: none, every row is new
   */
  getOrCreate?: (keyof FactoryRow<M> & string)[]
  /** Needed where several factories make rows of one model; `--factory NAME` picks one. */
  name?: string
  /** Values that are no fields but that `f.lazy` can read, with their defaults; `--param key=value` changes one. */
  params?: P
  /** Named sets of declarations over those of the factory; `--trait NAME` applies one. */
  traits?: Record<string, Fields<M, P>>
}

type Fields<M extends object, P extends object> =
  DeclaredFields<M> | ((f: Declare<FactoryRow<M>, P>) => DeclaredFields<M>)

/** Marks a factory, also one that another copy of this package made. */
const factoryMark = '@mycli/factory'

/** How rows of one model are made; data, as its declarations are. Made by `defineFactory`. */
export interface Factory {
  readonly [factoryMark]: true
  afterCreate?: (
    row: Model,
    context: {params: object; transaction: Transaction},
  ) => Promise<void> | void
  children: Record<string, ManyDeclaration>
  fields: Record<string, Declaration>
  getOrCreate: readonly string[]
  isDefault: boolean
  model: string
  name?: string
  params: Record<string, ParamValue>
  traits: Record<string, Record<string, Declaration>>
}

/**
 * Declares how rows of a model are made. What it leaves out is inferred from the model.
 *
 *     export default defineFactory<Customer>('shop.Customer', (f) => ({
 *       name: f.fake((faker) => faker.company.name()),
 *       slug: f.sequence((n) => `customer-${n}`),
 *       site: f.parent('shop.Site'),
 *       email: f.lazy((row) => `info@${row.slug}.example`),
 *     }))
 *
 * A parent is declared by its association or by its foreign key.
 */
export function defineFactory<
  M extends object = Record<string, unknown>,
  P extends object = Record<string, ParamValue>,
>(model: string, fields: Fields<M, P>, options: FactoryOptions<M, P> = {}): Factory {
  const {
    afterCreate,
    children = {},
    default: isDefault = false,
    name,
    params,
    traits = {},
  } = options
  const f = declare as unknown as Declare<FactoryRow<M>, P> // the same words; M and P only type the functions given to them
  return {
    [factoryMark]: true,
    // The writer gives a factory the rows of its own model, and its own params.
    ...(afterCreate && {afterCreate: afterCreate as unknown as Factory['afterCreate']}),
    children: typeof children === 'function' ? children(f) : children,
    fields: declarationsOf(fields, f),
    getOrCreate: options.getOrCreate ?? [],
    isDefault,
    model,
    ...(name !== undefined && {name}),
    params: {...(params as Record<string, ParamValue> | undefined)}, // P is such a record, or an interface like one
    traits: Object.fromEntries(
      Object.entries(traits).map(([trait, own]) => [trait, declarationsOf(own, f)]),
    ),
  }
}

export function isFactory(value: unknown): value is Factory {
  return typeof value === 'object' && value !== null && factoryMark in value
}

function declarationsOf<M extends object, P extends object>(
  fields: Fields<M, P>,
  f: Declare<FactoryRow<M>, P>,
): Record<string, Declaration> {
  const declared = typeof fields === 'function' ? fields(f) : fields
  return Object.fromEntries(
    Object.entries(declared).map(([name, value]) => [name, toDeclaration(value)]),
  )
}
