import {isInBackground} from '../command/kit-state.js'
import {asError} from './as-error.js'
import type {RunStopper} from './run-stopper.js'
import {InterruptedError} from './stop-errors.js'

/** What was seen of the process of a run. */
export interface ProcessWatch {
  stop(): void
  /** The first error that nobody caught, if any. */
  uncaught(): Error | undefined
}

const watched = ['SIGHUP', 'SIGINT', 'SIGTERM'] as const satisfies NodeJS.Signals[]

/**
 * Watches the process on behalf of the one command that owns it.
 *
 * A signal asks the run to stop. An error that nobody caught forces its end, and so does an event loop that has run empty while the
 * command still waits.
 *
 * @param onExit called within the `exit` event, when something called `process.exit`.
 */
export function watchProcess(stopper: RunStopper, onExit: (code: number) => void): ProcessWatch {
  let uncaught: Error | undefined
  const onSignal = (name: NodeJS.Signals): void => {
    stopper.stop(new InterruptedError(name))
  }
  const onUncaught = (thrown: unknown): void => {
    uncaught ??= asError(thrown)
    stopper.force(uncaught)
  }
  const onIdle = (): void => {
    stopper.force(stopper.reason() ?? neverSettled())
  }

  for (const name of watched) process.on(name, onSignal)
  // The terminal that it was started from may be closed.
  if (isInBackground()) process.off('SIGHUP', onSignal).on('SIGHUP', onHangUp)
  process.on('uncaughtException', onUncaught)
  process.on('beforeExit', onIdle)
  process.on('exit', onExit)
  return {
    stop() {
      for (const name of watched) process.off(name, onSignal)
      process.off('SIGHUP', onHangUp)
      process.off('uncaughtException', onUncaught)
      process.off('beforeExit', onIdle)
      process.off('exit', onExit)
    },
    uncaught: () => uncaught,
  }
}

function onHangUp(): void {
  // Without a listener it would end the process.
}

function neverSettled(): Error {
  return new Error('The command never ended: it waits for a promise that nothing will settle.')
}
