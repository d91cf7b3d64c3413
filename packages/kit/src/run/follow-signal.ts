import type {RunStopper} from './run-stopper.js'
import {asStopError} from './stop-errors.js'
import type {ProcessWatch} from './watch-process.js'

/** For a run of a process that is not ours to watch: it is asked to stop when the run above it is, or whoever started it says so. */
export function followSignal(stopper: RunStopper, signal: AbortSignal | undefined): ProcessWatch {
  const onAbort = (): void => {
    stopper.stop(asStopError(signal?.reason))
  }
  if (signal?.aborted === true) onAbort()
  signal?.addEventListener('abort', onAbort)
  return {
    stop() {
      signal?.removeEventListener('abort', onAbort)
    },
    uncaught: () => undefined,
  }
}
