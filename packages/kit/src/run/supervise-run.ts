import {setImmediate as nextCheck, setTimeout as delay} from 'node:timers/promises'

import {withoutProcess} from '../command/kit-state.js'
import {scrubError} from '../config/scrub-value.js'
import {asError} from './as-error.js'
import {followSignal} from './follow-signal.js'
import {
  endingOfError,
  endingOfProcessExit,
  endingOfResult,
  endingOfStop,
  type RunEnding,
} from './run-ending.js'
import type {RunRecorder} from './run-recorder.js'
import {createRunStopper, type RunStopper} from './run-stopper.js'
import {startTimeout, type RunTimeout} from './run-timeout.js'
import {watchProcess, type ProcessWatch} from './watch-process.js'

/** How long a command may take to stop after it was asked, before it is left behind. */
export const graceMs = 2000

/** Of a run within another one: its end is to be written before that one is left behind. */
const innerGraceMs = 1500

/** How long an ending may still take to be recorded, with those who listen to it, when a signal comes meanwhile. */
const recordingGraceMs = 1000

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
  /** Default: it may take as long as it likes */
  timeout?: RunTimeout | undefined
}

type Outcome<R> =
  {ending: RunEnding; error: Error; kind: 'threw'} | {ending: RunEnding; kind: 'returned'; value: R}

/** Runs a command to whatever end it comes to, records that end once, and returns or throws what the command did. */
export async function superviseRun<R>(run: SupervisedRun<R>): Promise<R> {
  const {ownsProcess, present, presentExit, recorder} = run
  const stopper = createRunStopper(ownsProcess ? graceMs : innerGraceMs)
  const watch = ownsProcess
    ? watchProcess(stopper, (code) => {
        presentExit(code)
        recorder?.endSynchronously(endingOfProcessExit(code))
      })
    : followSignal(stopper, run.parentSignal)
  let callOffTimeout = (): void => undefined
  const begin = async (): Promise<R> => {
    await recorder?.begin((reason) => {
      stopper.stop(reason)
    })
    stopper.signal.throwIfAborted()
    callOffTimeout = startTimeout(run.timeout, stopper)
    return withoutProcess(() => run.body(stopper.signal))
  }
  try {
    const finished = await Promise.race([attempt(begin, run), attempt(() => stopper.forced, run)])
    await pollForSignals()
    const outcome = overruled(finished, stopper, watch, run)
    if (outcome.kind === 'returned') {
      present(outcome.value)
      await pollForSignals() // a disk that is full says so only now
    }
    if (recorder) await record(outcome.ending, recorder, stopper)
    if (outcome.kind === 'threw') throw outcome.error
    return outcome.value
  } finally {
    callOffTimeout()
    stopper.close()
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

/** Once it was asked to stop the run counts as stopped, whatever the command made of it; an error that nobody caught is a failure. */
function overruled<R>(
  outcome: Outcome<R>,
  stopper: RunStopper,
  watch: ProcessWatch,
  run: SupervisedRun<R>,
): Outcome<R> {
  const reason = stopper.reason()
  if (reason) return {ending: endingOfStop(reason), error: reason, kind: 'threw'}
  const uncaught = watch.uncaught()
  return outcome.kind === 'returned' && uncaught ? threw(uncaught, run) : outcome
}

/** Whoever sent a signal waits for the process to stop, also one who sends it only now. */
async function record(
  ending: RunEnding,
  recorder: RunRecorder,
  stopper: RunStopper,
): Promise<void> {
  const isAwaited = stopper.reason()?.signal !== undefined
  const recorded = isAwaited ? recorder.endSoon(ending) : recorder.end(ending)
  const leave = new AbortController()
  const left = stopper.askedAgain().then(async () => {
    await delay(recordingGraceMs, undefined, {ref: false, signal: leave.signal})
    recorder.keep(ending)
  })
  left.catch(() => undefined) // it was recorded in time
  await Promise.race([recorded, left])
  leave.abort()
}
