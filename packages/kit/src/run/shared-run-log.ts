import type {SqlClient} from '../database/sql-client.js'
import {withSharedSqlClient} from '../database/shared-sql-client.js'
import {reconcileRuns} from './reconcile-runs.js'
import {createRunLog, type RunLog} from './run-log.js'
import type {RunLogPlace} from './run-log-place.js'

const checkEveryMs = 1000

/** When the tables that are reached by a connection were last looked at, by their prefix; in milliseconds of this process. */
const checkedAt = new WeakMap<SqlClient, Map<string, number>>()

/**
 * The run log for a process that runs one command after the other: on a connection that they share, brought up to date at most once a
 * second.
 */
export function withSharedRunLog<T>(
  place: RunLogPlace,
  use: (log: RunLog) => Promise<T>,
): Promise<T> {
  return withSharedSqlClient(place.target, async (client) => {
    const log = createRunLog(client, place.tablePrefix)
    await bringUpToDate(client, log, place)
    return use(log)
  })
}

async function bringUpToDate(client: SqlClient, log: RunLog, place: RunLogPlace): Promise<void> {
  const times = checkedAt.get(client) ?? new Map<string, number>()
  checkedAt.set(client, times)
  const now = performance.now()
  if (now - (times.get(place.tablePrefix) ?? -Infinity) < checkEveryMs) return
  await place.ensureSchema(client)
  await reconcileRuns(log, place)
  times.set(place.tablePrefix, now)
}
