import type {Model, Sequelize, Transaction} from 'sequelize'

import type {Dialect} from '../database/database-target.js'
import {dialectOf} from '../database/dialect-of.js'
import type {LinkAction} from './link-action.js'
import type {RunTracker} from './run-tracker.js'
import {asOperation} from './statement-context.js'
import type {TableName, TrackedModel} from './tracked-model.js'
import {transactionOf} from './transaction-of.js'

/** A row by its columns. */
export type Row = Record<string, unknown>

/** Conditions on columns, as Sequelize's query interface takes them. */
export type Where = object | undefined

/** Options of the query interface, as far as tracking reads them. */
export interface WriteOptions {
  [name: string]: unknown
  ignoreDuplicates?: boolean
  limit?: number | null
  model?: unknown
  returning?: boolean | string[]
  transaction?: Transaction | null
  truncate?: boolean
  updateOnDuplicate?: string[]
  upsertKeys?: string[]
}

/** The methods through which every write of Sequelize goes, except raw SQL; with their arguments. */
export interface WriteCalls {
  bulkDelete: [table: TableName, where: Where, options?: WriteOptions, model?: unknown]
  bulkInsert: [table: TableName, rows: Row[], options?: WriteOptions, attributes?: unknown]
  bulkUpdate: [
    table: TableName,
    values: Row,
    where: Where,
    options?: WriteOptions,
    attributes?: unknown,
  ]
  decrement: [
    model: unknown,
    table: TableName,
    where: Where,
    by: Row,
    also: Row,
    options?: WriteOptions,
  ]
  delete: [instance: Model | null, table: TableName, where: Where, options?: WriteOptions]
  increment: WriteCalls['decrement']
  insert: [instance: Model | null, table: TableName, values: Row, options?: WriteOptions]
  update: [instance: Model, table: TableName, values: Row, where: Where, options?: WriteOptions]
  upsert: [table: TableName, values: Row, changes: Row, where: Where, options: WriteOptions]
}

export type WriteName = keyof WriteCalls

export type WriteMethod<N extends WriteName> = (...args: WriteCalls[N]) => Promise<unknown>

/** One call of the query interface on a tracked table. */
export interface TrackedWrite<N extends WriteName = WriteName> {
  /** Does it; `before` is called with the options of its statement before that is sent. */
  call(args: WriteCalls[N], before?: (options: WriteOptions) => Promise<void>): Promise<unknown>
  readonly dialect: Dialect
  link(action: LinkAction, keys: string[], options: WriteOptions | undefined): void
  /** The write changed rows, and these are not known. */
  noteUntracked(reason: string, options: WriteOptions | undefined): void
  readonly sequelize: Sequelize
  readonly table: TableName
  readonly tracked: TrackedModel
  /** Does several statements in one transaction: the one of the options, else one of its own. */
  within<T>(
    options: WriteOptions | undefined,
    body: (inside: WriteOptions) => Promise<T>,
  ): Promise<T>
}

export function createTrackedWrite<N extends WriteName>(
  original: WriteMethod<N>,
  {
    sequelize,
    table,
    tracked,
    tracker,
  }: {sequelize: Sequelize; table: TableName; tracked: TrackedModel; tracker: RunTracker},
): TrackedWrite<N> {
  return {
    call: (args, before) => asOperation(() => original(...args), before),
    dialect: dialectOf(sequelize),
    link(action, keys, options) {
      if (keys.length > 0)
        tracker.link(tracked.name, action, keys, transactionOf(sequelize, options))
    },
    noteUntracked(reason, options) {
      tracker.noteUntracked({model: tracked.name, reason}, transactionOf(sequelize, options))
    },
    sequelize,
    table,
    tracked,
    async within(options, body) {
      const transaction = transactionOf(sequelize, options)
      if (transaction) return body({...options, transaction})
      // On SQLite the lock is taken at once: a transaction that has read first may not get it any more.
      const immediate: object = {type: 'IMMEDIATE'} // the types know it by Sequelize's enum only
      return sequelize.transaction(immediate, (own) => body({...options, transaction: own}))
    },
  }
}
