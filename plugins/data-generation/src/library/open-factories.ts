import type {ModelRegistry} from '@mycli/kit'
import type {Model} from 'sequelize'

import type {Factory} from '../factory/define-factory.js'
import {buildRow, createRows, openSession} from './factory-session.js'
import type {RowOptions, RowValues} from './row-options.js'

export interface OpenFactoriesOptions {
  /** Default: none, every model is filled by inference. */
  factories?: readonly Factory[]
  /** A locale of faker. Default: `en` */
  locale?: string
  /** The models; `createModelRegistry` of `@mycli/kit` makes a registry of any Sequelize models. */
  registry: ModelRegistry
  /** The same seed gives the same rows in the same order of calls. Default: a random one */
  seed?: number | string
}

/** Makes rows in tests and in code, with the factories that the command uses. */
export interface Factories {
  /** A row that is not saved, and its parents neither; no database is used but to read rows that `values` name. */
  build<M extends Model = Model>(
    model: string,
    values?: RowValues,
    options?: RowOptions,
  ): Promise<M>
  /** A saved row, with its parents. */
  create<M extends Model = Model>(
    model: string,
    values?: RowValues,
    options?: RowOptions,
  ): Promise<M>
  /** Saved rows, all in one transaction. */
  createMany<M extends Model = Model>(
    model: string,
    count: number,
    values?: RowValues,
    options?: RowOptions,
  ): Promise<M[]>
}

/**
 * Opens factories on a set of models; nothing stays open, so there is nothing to close.
 *
 *     const {create} = await openFactories({factories: [customerFactory], registry})
 *     const customer = await create('shop.Customer', {name: 'Fred', site: {domain: 'fred.example'}})
 */
export async function openFactories({
  factories = [],
  locale = 'en',
  registry,
  seed,
}: OpenFactoriesOptions): Promise<Factories> {
  const session = await openSession({factories, locale, registry, seed})
  // Which class a caller means by M only the caller knows; at run time the name of the model says it.
  return {
    async build<M>(model: string, values: RowValues = {}, options: RowOptions = {}) {
      return (await buildRow(session, {count: 1, model, options, values})) as M
    },
    async create<M>(model: string, values: RowValues = {}, options: RowOptions = {}) {
      const [row] = await createRows(session, {count: 1, model, options, values})
      return row as M
    },
    async createMany<M>(
      model: string,
      count: number,
      values: RowValues = {},
      options: RowOptions = {},
    ) {
      return (await createRows(session, {count, model, options, values})) as M[]
    },
  }
}
