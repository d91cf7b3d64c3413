import {reconcileRuns} from './reconcile-runs.js'
import type {RunLog} from './run-log.js'
import type {RunLogPlace} from './run-log-place.js'

/** For a loop that waits for a run: what is given looks, each time that so long has passed, whether processes of runs are gone. */
export function lookForDeath(
  log: RunLog,
  place: RunLogPlace,
  everyMs: number,
): () => Promise<void> {
  let lookedAt = performance.now()
  return async () => {
    if (performance.now() - lookedAt < everyMs) return
    await reconcileRuns(log, place)
    lookedAt = performance.now()
  }
}
