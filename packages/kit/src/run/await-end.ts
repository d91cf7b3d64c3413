import {setTimeout as delay} from 'node:timers/promises'

import {findRun} from './find-runs.js'
import {lookForDeath} from './look-for-death.js'
import type {OpenRunLog} from './open-run-log.js'
import type {RunLogPlace} from './run-log-place.js'
import type {StoredRun} from './stored-run.js'

export interface AwaitEndOptions {
  signal: AbortSignal
  timeoutMs: number
}

const everyMs = 100
const lookedForDeathEveryMs = 1000

/** The run once it has ended, or as it is when the time is over or `signal` is aborted. */
export async function awaitEnd(
  {client, log, tablePrefix}: OpenRunLog,
  place: RunLogPlace,
  runId: string,
  {signal, timeoutMs}: AwaitEndOptions,
): Promise<StoredRun> {
  const giveUpAt = performance.now() + timeoutMs
  const look = lookForDeath(log, place, lookedForDeathEveryMs)
  for (;;) {
    const run = await findRun(client, tablePrefix, runId)
    const goesOn = run.status === 'running' || run.status === 'queued'
    if (!goesOn || signal.aborted || performance.now() > giveUpAt) return run
    await delay(everyMs, undefined, {signal}).catch(() => undefined) // aborted: it looks once more
    await look()
  }
}
