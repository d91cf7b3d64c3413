import type {StopError} from './stop-errors.js'

/** Brings one run to its end before it has come there itself. */
export interface RunStopper {
  /** Resolves when somebody asks from now on, for the first time or once more. */
  askedAgain(): Promise<void>
  /** Takes the grace timer away. */
  close(): void
  /** The run will not end by itself any more: it is left behind with this error. */
  force(error: Error): void
  /** Rejects when the run is left behind; never resolves. */
  readonly forced: Promise<never>
  /** Why the run was asked to stop; undefined while nobody did. */
  reason(): StopError | undefined
  /** Aborted, with the reason, when the run is asked to stop. */
  readonly signal: AbortSignal
  /** Asks the run to stop; it is left behind after the grace time, or when asked again. */
  stop(reason: StopError): void
}

/** @param graceMs How long a run may take to stop after it was asked, before it is left behind. */
export function createRunStopper(graceMs: number): RunStopper {
  const controller = new AbortController()
  let grace: NodeJS.Timeout | undefined
  let reason: StopError | undefined
  let hear = (): void => undefined
  const {promise: forced, reject: force} = promiseWithReject()
  forced.catch(() => undefined) // it may reject after the race that watches it is over
  return {
    askedAgain: () =>
      new Promise((resolve) => {
        hear = resolve
      }),
    close() {
      clearTimeout(grace)
    },
    force,
    forced,
    reason: () => reason,
    signal: controller.signal,
    stop(asked) {
      hear()
      if (reason) {
        force(reason)
        return
      }
      reason = asked
      controller.abort(asked)
      grace = setTimeout(force, graceMs, asked)
      grace.unref()
    },
  }
}

/** `Promise.withResolvers` needs Node 22. */
function promiseWithReject(): {promise: Promise<never>; reject: (reason: unknown) => void} {
  let reject: (reason: unknown) => void = () => undefined
  const promise = new Promise<never>((_, rejectPromise) => {
    reject = rejectPromise
  })
  return {promise, reject}
}
