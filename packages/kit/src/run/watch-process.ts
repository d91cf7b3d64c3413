import {asError} from './as-error.js'
import {InterruptedError} from './run-ending.js'

/** What can end the process other than the command itself. */
export interface ProcessWatch {
  /** Rejects when the command will not end by itself any more; never resolves. */
  forced: Promise<never>
  /** The signal that came, if any. */
  interruption(): InterruptedError | undefined
  /** Aborted by the first signal, with an `InterruptedError` as its reason. */
  signal: AbortSignal
  stop(): void
  /** The first error that nobody caught, if any. */
  uncaught(): Error | undefined
}

/** How long a command may take to stop after a signal, before it is left behind. */
export const graceMs = 2000

const watched = ['SIGHUP', 'SIGINT', 'SIGTERM'] as const satisfies NodeJS.Signals[]

/**
 * Watches the process on behalf of the one command that owns it.
 *
 * A signal aborts `signal`; the grace time or a second signal forces the end. So do an error that nobody caught, and an event loop that
 * has run empty while the command still waits.
 *
 * @param onExit called within the `exit` event, when something called `process.exit`.
 */
export function watchProcess(onExit: (code: number) => void): ProcessWatch {
  const controller = new AbortController()
  let interruption: InterruptedError | undefined
  let grace: NodeJS.Timeout | undefined
  let uncaught: Error | undefined
  const {promise: forced, reject: force} = promiseWithReject()
  forced.catch(() => undefined) // it may reject after the race that watches it is over

  const onSignal = (name: NodeJS.Signals): void => {
    if (interruption) {
      force(interruption)
      return
    }
    const reason = new InterruptedError(name)
    interruption = reason
    controller.abort(reason)
    grace = setTimeout(() => {
      force(reason)
    }, graceMs)
    grace.unref()
  }
  const onUncaught = (thrown: unknown): void => {
    uncaught ??= asError(thrown)
    force(uncaught)
  }
  const onIdle = (): void => {
    force(interruption ?? neverSettled())
  }

  for (const name of watched) process.on(name, onSignal)
  process.on('uncaughtException', onUncaught)
  process.on('beforeExit', onIdle)
  process.on('exit', onExit)
  return {
    forced,
    interruption: () => interruption,
    signal: controller.signal,
    stop() {
      clearTimeout(grace)
      for (const name of watched) process.off(name, onSignal)
      process.off('uncaughtException', onUncaught)
      process.off('beforeExit', onIdle)
      process.off('exit', onExit)
    },
    uncaught: () => uncaught,
  }
}

function neverSettled(): Error {
  return new Error('The command never ended: it waits for a promise that nothing will settle.')
}

/** `Promise.withResolvers` needs Node 22. */
function promiseWithReject(): {promise: Promise<never>; reject: (reason: unknown) => void} {
  let reject: (reason: unknown) => void = () => undefined
  const promise = new Promise<never>((_, rejectPromise) => {
    reject = rejectPromise
  })
  return {promise, reject}
}
