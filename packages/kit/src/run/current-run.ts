import {currentRunStorage} from '../command/kit-state.js'
import type {MetDependencies} from '../dependencies/plan-dependencies.js'

/** The run that the code which is now running belongs to. */
export interface CurrentRun {
  command: string
  /** Keys of the locks that it and the runs above it have. Default: none */
  heldLocks?: readonly string[]
  /** Dependencies that have run for the runs below this one; see `--run-dependencies`. */
  metDependencies?: MetDependencies | undefined
  /** Of the run that all above and below it hang on; undefined where no run is logged. */
  rootId: string | undefined
  /** Undefined for a run that is not logged. */
  runId: string | undefined
  /** Aborted when the run is to stop. */
  signal: AbortSignal
}

/** The innermost run around this code; undefined outside of any. */
export function currentRun(): CurrentRun | undefined {
  return currentRunStorage().getStore()
}

/** Runs `body` as the work of a run: commands that it runs are its children. */
export function withCurrentRun<T>(run: CurrentRun, body: () => Promise<T>): Promise<T> {
  return currentRunStorage().run(run, body)
}
