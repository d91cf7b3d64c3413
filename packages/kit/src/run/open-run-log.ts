import {openSqlClient} from '../database/open-sql-client.js'
import type {SqlClient} from '../database/sql-client.js'
import {reconcileRuns, type Reconciled} from './reconcile-runs.js'
import {createRunLog, type RunLog} from './run-log.js'
import type {RunLogPlace} from './run-log-place.js'

export interface OpenRunLog {
  client: SqlClient
  log: RunLog
  /** What it brought up to date when it was opened. */
  reconciled: Reconciled
  tablePrefix: string
}

export interface RunLogUse {
  /** Told why the log cannot be brought up to date, such as that it is locked; what is read may be old then. Default: that is thrown */
  onStale?: (error: unknown) => void
}

/** Opens the run log, brings it up to date with what has crashed meanwhile, and closes it after `use`. */
export async function withRunLog<T>(
  place: RunLogPlace,
  use: (open: OpenRunLog) => Promise<T>,
  {onStale}: RunLogUse = {},
): Promise<T> {
  const client = await openSqlClient(place.target)
  try {
    await place.ensureSchema(client)
    const log = createRunLog(client, place.tablePrefix)
    const reconciled = await reconcileRuns(log, place).catch((error: unknown) => {
      if (!onStale) throw error
      onStale(error)
      return {crashed: [], endedLate: []}
    })
    return await use({client, log, reconciled, tablePrefix: place.tablePrefix})
  } finally {
    await client.close().catch(() => undefined) // what was asked of it is done
  }
}
