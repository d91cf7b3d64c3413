import {setTimeout as delay} from 'node:timers/promises'

import type {Sequelize, Transaction} from 'sequelize'

import type {Dialect} from '../database/database-target.js'

/** What else than `kept` may become of a batch: all of it is taken back, and that is no failure. */
export type BatchEnd = 'keep' | 'roll back'

export interface BatchTransactionOptions {
  dialect: Dialect
  end: BatchEnd
}

/** How long others may hold SQLite's lock; the project's own instance need not wait for it by itself. */
const lockWaitMs = 10_000
const retryDelayMs = 25

/** Runs `body` in a transaction of its own. On SQLite it holds the lock for writing from its beginning. */
export async function inBatchTransaction(
  sequelize: Sequelize,
  {dialect, end}: BatchTransactionOptions,
  body: (transaction: Transaction) => Promise<void>,
): Promise<void> {
  const giveUpAt = performance.now() + lockWaitMs
  for (;;) {
    const progress = {begun: false}
    try {
      await sequelize.transaction(optionsOf(dialect), async (transaction) => {
        progress.begun = true
        await body(transaction)
        if (end === 'roll back') throw new RolledBack()
      })
      return
    } catch (error) {
      if (error instanceof RolledBack) return
      if (progress.begun || !isLocked(error) || performance.now() > giveUpAt) throw error
      await delay(retryDelayMs)
    }
  }
}

/** Thrown to have a managed transaction rolled back. */
class RolledBack extends Error {}

/** One that only reads first is refused by SQLite when another process has written meanwhile. */
function optionsOf(dialect: Dialect): object {
  return dialect === 'sqlite' ? {type: 'IMMEDIATE'} : {}
}

function isLocked(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const {original} = error as {original?: {code?: unknown}} // of Sequelize's errors
  return original?.code === 'SQLITE_BUSY'
}
