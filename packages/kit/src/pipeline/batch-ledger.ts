import type {Sequelize, Transaction} from 'sequelize'

import type {Dialect} from '../database/database-target.js'
import {transactionClient} from '../database/transaction-client.js'
import {inBatchTransaction} from './in-batch-transaction.js'
import {SaveError, type Ledger} from './ledger.js'
import type {RunRow} from './run-row.js'

export interface BatchLedgerOptions<Value> {
  batchSize: number
  dialect: Dialect
  dryRun: boolean
  /** Unset for a run that is not logged. */
  row: RunRow | undefined
  saveBatch: (values: Value[], context: {transaction: Transaction}) => Promise<unknown>
  sequelize: Sequelize
}

/** Items that give nothing to save fill a batch as well, if there are so many times more of them. */
const entriesPerValue = 10

/** Batches that are saved in a transaction each, and what the run log knows of the run with them. */
export function createBatchLedger<Item, Value>(
  options: BatchLedgerOptions<Value>,
): Ledger<Item, Value> {
  const {batchSize, dialect, dryRun, row, saveBatch, sequelize} = options
  return {
    atomic: true,
    isFull: ({entries, values}) =>
      values.length >= batchSize || entries.length >= batchSize * entriesPerValue,
    async keep(batch, state) {
      const end = dryRun ? 'roll back' : 'keep'
      await inBatchTransaction(sequelize, {dialect, end}, async (transaction) => {
        if (batch.values.length > 0) {
          await saveBatch(batch.values, {transaction}).catch((error: unknown) => {
            throw new SaveError(error)
          })
        }
        if (!dryRun)
          await row?.write(transactionClient(sequelize, transaction, dialect), batch, state)
      })
    },
  }
}
