import {setImmediate as nextCheck} from 'node:timers/promises'

import {withoutProcess} from '../command/kit-state.js'
import {scrubError} from '../config/scrub-value.js'
import {asError} from './as-error.js'
import {
  endingOfError,
  endingOfProcessExit,
  endingOfResult,
  endingOfSignal,
  InterruptedError,
  type RunEnding,
} from './run-ending.js'
import type {RunRecorder} from './run-recorder.js'
import {watchProcess, type ProcessWatch} from './watch-process.js'

/** For a command of a process that is not ours to watch: it stops when the run above it is to stop. */
function unwatched(parentSignal = new AbortController().signal): ProcessWatch {
  return {
    forced: new Promise<never>(() => undefined),
    interruption: () =>
      parentSignal.reason instanceof InterruptedError ? parentSignal.reason : undefined,
    signal: parentSignal,
    stop: () => undefined,
    uncaught: () => undefined,
  }
}

export interface SupervisedRun<R> {
  body: (signal: AbortSignal) => Promise<R>
  /** Asked when the body has returned: other than 0, the run has failed although it gives a value. */
  exitCode: () => number
  /** False when another program runs the command: its process is not ours to watch. */
  ownsProcess: boolean
  /** Of the run that this one belongs to; its abort is passed down. */
  parentSignal?: AbortSignal
  /** Shows the value, before the run is recorded as ended: what cannot be shown has not succeeded. */
  present: (value: R) => void
  /** Shows, within the `exit` event, that something called `process.exit`. */
  presentExit: (code: number) => void
  /** Unset for a run that is not logged. */
  recorder?: RunRecorder
  /** Values that no row and no message may hold. */
  secretValues: readonly string[]
}

type Outcome<R> =
  {ending: RunEnding; error: Error; kind: 'threw'} | {ending: RunEnding; kind: 'returned'; value: R}

/** Runs a command to whatever end it comes to, records that end once, and returns or throws what the command did. */
export async function superviseRun<R>(run: SupervisedRun<R>): Promise<R> {
  const {ownsProcess, present, presentExit, recorder} = run
  const row = {written: false}
  const watch = ownsProcess
    ? watchProcess((code) => {
        presentExit(code)
        if (row.written) recorder?.endSynchronously(endingOfProcessExit(code))
      })
    : unwatched(run.parentSignal)
  const begin = async (): Promise<R> => {
    await recorder?.begin()
    row.written = true
    watch.signal.throwIfAborted()
    return withoutProcess(() => run.body(watch.signal))
  }
  try {
    const finished = await Promise.race([attempt(begin, run), attempt(() => watch.forced, run)])
    await pollForSignals()
    const outcome = overruled(finished, watch, run)
    if (outcome.kind === 'returned') {
      present(outcome.value)
      await pollForSignals() // a disk that is full says so only now
    }
    if (row.written) await record(outcome.ending, recorder, watch)
    if (outcome.kind === 'threw') throw outcome.error
    return outcome.value
  } finally {
    watch.stop()
  }
}

async function attempt<R>(body: () => Promise<R>, run: SupervisedRun<R>): Promise<Outcome<R>> {
  try {
    const value = await body()
    const ending = endingOfResult(value, run.exitCode(), run.secretValues)
    return {ending, kind: 'returned', value}
  } catch (thrown) {
    return threw(asError(thrown), run)
  }
}

function threw<R>(thrown: Error, {secretValues}: SupervisedRun<R>): Outcome<R> {
  const error = scrubError(thrown, secretValues)
  return {ending: endingOfError(error), error, kind: 'threw'}
}

/**
 * Lets a signal arrive that came during synchronous work: it is read in the poll phase of the event loop, and there is a whole one
 * between two immediates, but not always between now and the first.
 *
 * @see https://nodejs.org/en/learn/asynchronous-work/event-loop-timers-and-nexttick
 */
async function pollForSignals(): Promise<void> {
  await nextCheck()
  await nextCheck()
  await nextCheck()
}

/** After a signal the run counts as interrupted, whatever the command made of it; an error that nobody caught is a failure. */
function overruled<R>(outcome: Outcome<R>, watch: ProcessWatch, run: SupervisedRun<R>): Outcome<R> {
  const reason = watch.interruption()
  if (reason) return {ending: endingOfSignal(reason), error: reason, kind: 'threw'}
  const uncaught = watch.uncaught()
  return outcome.kind === 'returned' && uncaught ? threw(uncaught, run) : outcome
}

async function record(
  ending: RunEnding,
  recorder: RunRecorder | undefined,
  watch: ProcessWatch,
): Promise<void> {
  await (watch.interruption() ? recorder?.endSoon(ending) : recorder?.end(ending))
}
