import {AsyncLocalStorage} from 'node:async_hooks'

import type {Transaction} from 'sequelize'

/** Whose statement is on its way to the database. */
interface StatementContext {
  /** Called with the options of the statement before it is sent. */
  before: ((options: Record<string, unknown>) => Promise<void>) | undefined
  /** `operation`: its rows are known to the tracker. `own`: it is the tracker's own. */
  kind: 'operation' | 'own'
}

const contexts = new AsyncLocalStorage<StatementContext>()
const transactions = new AsyncLocalStorage<Transaction>()

export function statementContext(): StatementContext | undefined {
  return contexts.getStore()
}

/** Runs statements of the tracker itself: nothing of them is tracked. */
export function asOwnStatement<T>(body: () => Promise<T>): Promise<T> {
  return contexts.run({before: undefined, kind: 'own'}, body)
}

/** Runs the statement of an operation whose rows are linked by what called it. */
export function asOperation<T>(
  body: () => Promise<T>,
  before?: StatementContext['before'],
): Promise<T> {
  return contexts.run({before, kind: 'operation'}, body)
}

/** The managed transaction around this code. */
export function surroundingTransaction(): Transaction | undefined {
  return transactions.getStore()
}

export function withTransaction<T>(transaction: Transaction, body: () => T): T {
  return transactions.run(transaction, body)
}
