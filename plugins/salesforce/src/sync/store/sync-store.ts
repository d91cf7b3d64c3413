import type {SqlClient} from '@mycli/kit'
import {createCursorTable, type CursorTable} from './cursor-table.js'
import {createJobTable, type JobTable} from './job-table.js'
import {createRecordTable, type RecordTable} from './record-table.js'

/** The tables of one environment. */
export interface SyncTables {
  records: RecordTable
  jobs: JobTable
  cursors: CursorTable
}

/** What is kept of a sync in the project's database. One statement or transaction at a time, in turn. */
export interface SyncStore {
  readonly environment: string
  /** For reading. */
  use: <T>(body: (tables: SyncTables) => Promise<T>) => Promise<T>
  /** All is written or nothing. No call of the network belongs in it. */
  transaction: <T>(body: (tables: SyncTables) => Promise<T>) => Promise<T>
}

export interface SyncStoreOptions {
  client: SqlClient
  environment: string
  /** Default: mycli_ */
  tablePrefix?: string
}

export function createSyncStore({
  client,
  environment,
  tablePrefix = 'mycli_',
}: SyncStoreOptions): SyncStore {
  const prefix = `${tablePrefix}salesforce_`
  const tables: SyncTables = {
    records: createRecordTable(client, `${prefix}sync_records`, environment),
    jobs: createJobTable(client, `${prefix}jobs`, environment),
    cursors: createCursorTable(client, `${prefix}cursors`, environment),
  }
  const inTurn = createTurns()
  return {
    environment,
    use: (body) => inTurn(() => body(tables)),
    transaction: (body) =>
      inTurn(async () => {
        const {inTransaction} = await import('@mycli/kit/database')
        return inTransaction(client, () => body(tables))
      }),
  }
}

/** On one connection a statement of another task would get into the transaction of this one. */
function createTurns(): <T>(body: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (body) => {
    const result = last.then(body, body)
    last = result
    return result
  }
}
