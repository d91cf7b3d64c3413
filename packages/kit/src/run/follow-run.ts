import {setTimeout as delay} from 'node:timers/promises'

import type {RunStatus} from './run-status.js'
import type {OpenRunLog} from './open-run-log.js'
import {readRunLogs} from './find-run-logs.js'
import {lookForDeath} from './look-for-death.js'
import type {OutputLine} from './output-buffer.js'
import type {RunLogPlace} from './run-log-place.js'

export interface FollowOptions {
  /** How often to look. Default: 200 */
  everyMs?: number
  signal: AbortSignal
}

const lookedForDeathEveryMs = 2000

/** What a run says, from its first line on, until it has ended or `signal` is aborted; then gives how it stands. */
export async function* followRun(
  {client, log, tablePrefix}: Omit<OpenRunLog, 'reconciled'>,
  place: RunLogPlace,
  runId: string,
  {everyMs = 200, signal}: FollowOptions,
): AsyncGenerator<OutputLine[], RunStatus> {
  const sql = `SELECT status FROM ${client.quote(`${tablePrefix}runs`)} WHERE id = ?`
  let after = 0
  const look = lookForDeath(log, place, lookedForDeathEveryMs)
  for (;;) {
    // First the status: what was said before the end is in the log by then.
    const [row] = await client.query<{status: RunStatus}>(sql, [runId])
    const status = row?.status ?? 'crashed' // it was pruned meanwhile
    after = yield* readRunLogs(client, tablePrefix, runId, after)
    if ((status !== 'running' && status !== 'queued') || signal.aborted) return status
    await delay(everyMs, undefined, {signal}).catch(() => undefined) // aborted: it looks once more
    await look()
  }
}
