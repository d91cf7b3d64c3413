import type {DatabaseTarget} from '../database/database-target.js'
import {inTransaction} from '../database/in-transaction.js'
import {openSqlClient} from '../database/open-sql-client.js'
import type {Ledger} from './ledger.js'
import type {RunRow} from './run-row.js'

export interface ItemLedgerOptions {
  batchSize: number
  /** Unset for a run that is not logged. */
  log: {row: RunRow; target: DatabaseTarget} | undefined
}

/** The run log is never further behind than that: what stands behind its cursor is done again after a crash. */
const longestMs = 1000

/** Items that the command saves itself, one by one; only the run log is written in batches. */
export function createItemLedger<Item, Value>({
  batchSize,
  log,
}: ItemLedgerOptions): Ledger<Item, Value> {
  let keptAt = performance.now()
  return {
    atomic: false,
    isFull: ({entries}) => entries.length >= batchSize || performance.now() - keptAt > longestMs,
    async keep(batch, state) {
      keptAt = performance.now()
      if (!log) return
      const client = await openSqlClient(log.target)
      try {
        await inTransaction(client, () => log.row.write(client, batch, state))
      } finally {
        await client.close()
      }
    },
  }
}
