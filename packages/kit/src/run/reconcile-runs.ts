import {jsonText} from './json-text.js'
import {takeUpEndings, type EndingsPlace} from './pending-endings.js'
import {isLost, lostAfterMs} from './heartbeat-limits.js'
import {livenessOf, ownIdentity} from './process-identity.js'
import type {RunEnding} from './run-ending.js'
import type {RunLog, UnendedRun} from './run-log.js'

/** A run that was found to be gone. */
export interface CrashedRun {
  reason: string
  runId: string
}

/** What the log did not know. */
export interface Reconciled {
  crashed: CrashedRun[]
  /** The ids of runs that had ended, but whose end the database had not taken. */
  endedLate: string[]
}

/**
 * Takes up the endings that were kept in files, then marks as `crashed` the runs whose process is gone: seen from here on this host, and
 * silent for two heartbeats where it cannot be seen from here.
 *
 * A run whose process lives is never touched, nor is one that cannot be seen from here and sends no heartbeats.
 */
export async function reconcileRuns(log: RunLog, place: EndingsPlace): Promise<Reconciled> {
  const {host} = await ownIdentity()
  const gone: {reason: string; run: UnendedRun}[] = []
  for (const run of await log.unended(host, lostAfterMs)) {
    const reason = await reasonOf(run)
    if (reason !== undefined) gone.push({reason, run})
  }
  // Only after the processes were seen dead: what they managed to keep before they died is there by now.
  const endedLate = await takeUpEndings(place, log)
  const crashed: CrashedRun[] = []
  for (const {reason, run} of gone) {
    if (await log.endDead(run, crashEnding(reason))) crashed.push({reason, runId: run.runId})
  }
  return {crashed, endedLate}
}

/** Why a run counts as gone; undefined while it may live. */
async function reasonOf(run: UnendedRun): Promise<string | undefined> {
  const liveness = await livenessOf(run)
  if (liveness === 'dead') return `The process (pid ${run.pid}) was gone before the run ended.`
  if (liveness === 'alive' || !isLost(run)) return undefined
  const silentSeconds = Math.round((run.now - (run.heartbeatAt ?? 0)) / 1000)
  return `The process (host ${run.host}, pid ${run.pid}) sent no heartbeat for ${silentSeconds} s.`
}

function crashEnding(message: string): RunEnding {
  return {
    endedAt: Date.now(),
    error: jsonText({message, name: 'Crashed'}),
    exitCode: null,
    result: null,
    signal: null,
    status: 'crashed',
  }
}
