import {databaseNow} from '../database/database-now.js'
import {openSqlClient} from '../database/open-sql-client.js'
import type {SqlClient} from '../database/sql-client.js'
import {heartbeatMs} from './heartbeat-limits.js'
import type {RunLogPlace} from './run-log-place.js'
import {InterruptedError, LostRunError, type StopError} from './stop-errors.js'

export interface HeartbeatOptions {
  /** Default: 30000 */
  everyMs?: number
  /** Called when the run was cancelled from elsewhere, or taken for dead. */
  onStop: (reason: StopError) => void
}

interface PulseRow {
  cancelAt: number | null
  status: string
}

/**
 * From now on writes every 30 s that a run lives, and sees whether it was cancelled from another host; gives a function that ends this, and
 * resolves when no heartbeat is on its way any more.
 *
 * Keeps no process alive, and fails quietly: a run must not fail for its heartbeat. A connection is opened for each.
 */
export function startHeartbeat(
  place: Pick<RunLogPlace, 'tablePrefix' | 'target'>,
  runId: string,
  {everyMs = heartbeatMs, onStop}: HeartbeatOptions,
): () => Promise<void> {
  let beating: Promise<void> | undefined
  const beat = async (): Promise<void> => {
    const reason = await beatOnce(place, runId).catch(() => undefined) // the next one may reach it
    beating = undefined
    if (reason) onStop(reason)
  }
  const timer = setInterval(() => {
    beating ??= beat() // the last one may still wait for the database
  }, everyMs).unref()
  return async () => {
    clearInterval(timer)
    await beating
  }
}

async function beatOnce(
  {tablePrefix, target}: Pick<RunLogPlace, 'tablePrefix' | 'target'>,
  runId: string,
): Promise<StopError | undefined> {
  const client = await openSqlClient(target)
  try {
    const runs = client.quote(`${tablePrefix}runs`)
    await writeBeat(client, runs, runId)
    const [row] = await client.query<PulseRow>(
      `SELECT status, cancel_at AS ${client.quote('cancelAt')} FROM ${runs} WHERE id = ?`,
      [runId],
    )
    if (row?.status !== 'running') return new LostRunError()
    return row.cancelAt === null ? undefined : new InterruptedError('SIGTERM')
  } finally {
    await client.close()
  }
}

/** A SQLite file has one host, which sees processes itself, and one writer, who is not to be kept waiting. */
async function writeBeat(client: SqlClient, runs: string, runId: string): Promise<void> {
  if (client.dialect === 'sqlite') return
  await client.execute(
    `UPDATE ${runs} SET heartbeat_at = ${databaseNow(client)} WHERE id = ? AND status = 'running'`,
    [runId],
  )
}
