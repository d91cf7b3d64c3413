// The run log, for commands that read it.
export {awaitEnd} from './run/await-end.js'
export {cancelRun, type Cancellation} from './run/cancel-run.js'
export {findArtifacts, type StoredArtifact} from './run/find-artifacts.js'
export {findRunItems, type StoredItem} from './run/find-run-items.js'
export {readRunLogs} from './run/find-run-logs.js'
export {findRun, findRuns, type RunFilter} from './run/find-runs.js'
export {followRun} from './run/follow-run.js'
export {withRunLog, type OpenRunLog} from './run/open-run-log.js'
export {parseDuration} from './run/parse-duration.js'
export {parseSince} from './run/parse-since.js'
export type {OutputLine} from './run/output-buffer.js'
export {pruneRuns, type PruneOptions, type Pruned} from './run/prune-runs.js'
export type {CrashedRun, Reconciled} from './run/reconcile-runs.js'
export {runLogPlace, type RunLogPlace} from './run/run-log-place.js'
export type {StoredRun} from './run/stored-run.js'
// Locks, for commands that list them and give them free.
export {findLocks, type StoredLock} from './locks/find-locks.js'
export {readLock, releaseLock, type ReleasableLock} from './locks/release-lock.js'
// Which rows runs touched.
export {explicitKey, type KeyedModel, type RowKey} from './tracking/explicit-key.js'
export {findHistory, type HistoryEntry, type HistoryQuery} from './tracking/find-history.js'
export {
  countRunObjects,
  findRunObjects,
  type RunObject,
  type RunObjectCount,
} from './tracking/find-run-objects.js'
export {hasRow} from './tracking/rows-of-keys.js'
