// The run log, for commands that read it.
export {findRun, findRuns, type RunFilter} from './run/find-runs.js'
export {withRunLog, type OpenRunLog} from './run/open-run-log.js'
export {parseSince} from './run/parse-since.js'
export {runLogPlace, type RunLogPlace} from './run/run-log-place.js'
export type {StoredRun} from './run/stored-run.js'
// Locks, for commands that list them and give them free.
export {findLocks, type StoredLock} from './locks/find-locks.js'
export {readLock, releaseLock, type ReleasableLock} from './locks/release-lock.js'
