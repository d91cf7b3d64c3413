import {jsonText} from './json-text.js'
import {takeUpEndings, type EndingsPlace} from './pending-endings.js'
import {livenessOf, ownIdentity} from './process-identity.js'
import type {RunEnding} from './run-ending.js'
import type {RunLog} from './run-log.js'

/**
 * Takes up the endings that were kept in files, then marks the runs of this host whose process is gone as `crashed`; gives the ids of
 * the latter.
 *
 * Runs of other hosts, and of processes that cannot be seen from here, are never touched.
 */
export async function reconcileRuns(log: RunLog, place: EndingsPlace): Promise<string[]> {
  const {host} = await ownIdentity()
  const dead: {pid: number; runId: string}[] = []
  for (const run of await log.runningOn(host)) {
    if ((await livenessOf(run)) === 'dead') dead.push(run)
  }
  // Only after the processes were seen dead: what they managed to keep before they died is there by now.
  await takeUpEndings(place, log)
  const crashed: string[] = []
  for (const {pid, runId} of dead) if (await log.end(runId, crashEnding(pid))) crashed.push(runId)
  return crashed
}

function crashEnding(pid: number): RunEnding {
  const error = {
    message: `The process (pid ${pid}) was gone before the run ended.`,
    name: 'Crashed',
  }
  return {
    endedAt: Date.now(),
    error: jsonText(error),
    exitCode: null,
    result: null,
    signal: null,
    status: 'crashed',
  }
}
