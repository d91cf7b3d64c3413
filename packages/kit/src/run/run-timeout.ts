import type {RunStopper} from './run-stopper.js'
import {TimedOutError} from './stop-errors.js'

/** How long a run may take. */
export interface RunTimeout {
  durationMs: number
  /** As it was written, such as `2h`. */
  text: string
}

/** `setTimeout` takes a longer time for none at all. */
const longestTimerMs = 2 ** 31 - 1

/** Asks a run to stop when its time is over; gives a function that calls this off. Keeps no process alive that waits for nothing else. */
export function startTimeout(timeout: RunTimeout | undefined, stopper: RunStopper): () => void {
  if (timeout === undefined) return () => undefined
  const {durationMs, text} = timeout
  const endsAt = performance.now() + durationMs
  let timer: NodeJS.Timeout
  const wait = (): void => {
    const leftMs = endsAt - performance.now()
    if (leftMs <= 0) stopper.stop(new TimedOutError(text))
    else timer = setTimeout(wait, Math.min(Math.ceil(leftMs), longestTimerMs)).unref()
  }
  wait()
  return () => {
    clearTimeout(timer)
  }
}
