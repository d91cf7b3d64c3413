// The run log, for commands that read it.
export {findRun, findRuns, type RunFilter} from './run/find-runs.js'
export {withRunLog} from './run/open-run-log.js'
export {parseSince} from './run/parse-since.js'
export {runLogPlace, type RunLogPlace} from './run/run-log-place.js'
export type {StoredRun} from './run/stored-run.js'
