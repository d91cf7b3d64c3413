import type {Sequelize, Transaction} from 'sequelize'

import {currentRun} from '../run/current-run.js'
import {replaceMethod} from './replace-method.js'
import type {RunTracker} from './run-tracker.js'
import {statementContext, withTransaction} from './statement-context.js'
import {tableKey, type TableName, type TrackedModel} from './tracked-model.js'
import type {TrackedOperations} from './tracked-operations.js'
import {
  createTrackedWrite,
  type WriteMethod,
  type WriteName,
  type WriteOptions,
} from './tracked-write.js'
import {rootOf, transactionOf} from './transaction-of.js'
import {transactionStatement, type TransactionStatement} from './transaction-statement.js'
import {writtenModels} from './written-models.js'

/** A run that is tracked on an instance. */
export interface TrackedRun {
  /** By `tableKey`. */
  models: ReadonlyMap<string, TrackedModel>
  /** The instance was opened for this run alone: all that happens on it is the run's, whatever async context it happens in. */
  ownsInstance: boolean
  tracker: RunTracker
}

const watches = new WeakMap<Sequelize, SequelizeWatch>()

/** The watch of an instance; it changes nothing until a run is added. */
export function watchOf(sequelize: Sequelize): SequelizeWatch {
  const watch = watches.get(sequelize) ?? new SequelizeWatch(sequelize)
  watches.set(sequelize, watch)
  return watch
}

/**
 * Stands between the models of one Sequelize instance and its database while runs are tracked on it: around the few methods of the query
 * interface through which all of Sequelize's writes go, and around `query`, through which transactions and raw SQL go.
 */
export class SequelizeWatch {
  private readonly sequelize: Sequelize
  private readonly open = new Set<Transaction>()
  private readonly runs = new Map<string, TrackedRun>()
  private undo: (() => void)[] = []
  private writes: Promise<void> | undefined

  constructor(sequelize: Sequelize) {
    this.sequelize = sequelize
  }

  /** Whether some transaction of this instance has begun and not ended. */
  hasOpenTransaction(): boolean {
    return this.open.size > 0
  }

  async add(runId: string, run: TrackedRun): Promise<void> {
    if (this.runs.size === 0) this.installQuery()
    this.runs.set(runId, run)
    if (run.models.size === 0) return
    this.writes ??= this.installWrites()
    await this.writes
  }

  remove(runId: string): void {
    this.runs.delete(runId)
    if (this.runs.size > 0) return
    for (const undo of this.undo.splice(0).reverse()) undo()
    this.writes = undefined
  }

  /** Writes the links that wait, before somebody reads them. */
  async flush(): Promise<void> {
    for (const {tracker} of this.runs.values()) await tracker.flush()
  }

  /** The run that the code which is now running belongs to, if it is tracked here. */
  runHere(): TrackedRun | undefined {
    const current = currentRun()
    if (current) return current.runId === undefined ? undefined : this.runs.get(current.runId)
    const [only, another] = this.runs.values()
    return only?.ownsInstance === true && !another ? only : undefined
  }

  private installQuery(): void {
    this.undo.push(
      replaceMethod(this.sequelize, 'query', (original) => {
        const send = original as (sql: Sql, options?: WriteOptions) => Promise<unknown> // of all its overloads
        const query = (sql: Sql, options?: WriteOptions): Promise<unknown> =>
          this.query(sql, options, () => send.call(this.sequelize, sql, options))
        return query as Sequelize['query']
      }),
      replaceMethod(this.sequelize, 'transaction', (original) => {
        const begin = original as (...args: unknown[]) => Promise<unknown> // of both its overloads
        const transaction = (...args: unknown[]): Promise<unknown> => {
          const body = args.at(-1)
          if (typeof body !== 'function') return begin.apply(this.sequelize, args)
          const inside = (own: Transaction): unknown =>
            withTransaction(own, () => (body as (own: Transaction) => unknown)(own))
          return begin.apply(this.sequelize, [...args.slice(0, -1), inside])
        }
        return transaction as Sequelize['transaction']
      }),
    )
  }

  private async installWrites(): Promise<void> {
    const {trackedOperations} = await import('./tracked-operations.js') // many files, for some commands only
    if (this.runs.size === 0) return
    for (const name of Object.keys(trackedOperations) as WriteName[])
      this.installWrite(name, trackedOperations[name])
  }

  private installWrite<N extends WriteName>(
    name: N,
    {options, table, track}: TrackedOperations[N],
  ): void {
    const {sequelize} = this
    // Sequelize's own types of these methods are partly wrong.
    const methods = sequelize.getQueryInterface() as unknown as Record<N, WriteMethod<N>>
    const undo = replaceMethod(methods, name, (original) => {
      const method: WriteMethod<N> = (...args) => original.apply(methods, args)
      return async (...args) => {
        const run = this.runHere()
        const place = args[table] as TableName // the operation says so
        const tracked = run?.models.get(tableKey(place))
        if (!run || !tracked) return method(...args)
        const {tracker} = run
        const write = createTrackedWrite<N>(method, {sequelize, table: place, tracked, tracker})
        const result = await track(write, args)
        await tracker.settle(transactionOf(sequelize, args[options] as WriteOptions | undefined)) // likewise
        return result
      }
    })
    this.undo.push(undo)
  }

  private async query(
    sql: Sql,
    options: WriteOptions | undefined,
    send: () => Promise<unknown>,
  ): Promise<unknown> {
    const context = statementContext()
    if (context?.kind === 'own') return send()
    const text = typeof sql === 'string' ? sql : sql.query
    const transaction = transactionOf(this.sequelize, options)
    const statement = transactionStatement(text)
    if (statement && transaction)
      return this.transactionStatement(statement, rootOf(transaction), send)
    if (!context) return this.rawStatement(text, transaction, send)
    await context.before?.(options ?? {})
    return send()
  }

  private async rawStatement(
    sql: string,
    transaction: Transaction | undefined,
    send: () => Promise<unknown>,
  ): Promise<unknown> {
    const result = await send()
    const run = this.runHere()
    if (!run) return result
    for (const {name} of writtenModels(sql, run.models.values()))
      run.tracker.noteUntracked({model: name, reason: 'raw SQL'}, transaction)
    return result
  }

  private async transactionStatement(
    statement: TransactionStatement,
    root: Transaction,
    send: () => Promise<unknown>,
  ): Promise<unknown> {
    const trackers = [...this.runs.values()].map(({tracker}) => tracker)
    switch (statement.kind) {
      case 'begin':
        this.open.add(root)
        return send()
      case 'commit':
        return this.commit(root, trackers, send)
      case 'rollback':
        this.open.delete(root)
        for (const tracker of trackers) tracker.afterRollback(root)
        return send()
      case 'rollback to': {
        const result = await send()
        for (const tracker of trackers) tracker.afterRollbackTo(root, statement.name)
        return result
      }
      case 'savepoint':
        for (const tracker of trackers) await tracker.beforeSavepoint(root, statement.name)
        return send()
    }
  }

  private async commit(
    root: Transaction,
    trackers: readonly RunTracker[],
    send: () => Promise<unknown>,
  ): Promise<unknown> {
    const endings: ((isCommitted: boolean) => void)[] = []
    let isCommitted = false
    try {
      for (const tracker of trackers) endings.push(await tracker.beforeCommit(root))
      const result = await send()
      isCommitted = true
      return result
    } finally {
      this.open.delete(root)
      for (const end of endings) end(isCommitted)
    }
  }
}

type Sql = string | {query: string}
