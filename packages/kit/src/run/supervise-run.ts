import {setImmediate as nextCheck} from 'node:timers/promises'

import {
  endingOfError,
  endingOfProcessExit,
  endingOfResult,
  endingOfSignal,
  type RunEnding,
} from './run-ending.js'
import type {RunRecorder} from './run-recorder.js'
import {watchProcess, type ProcessWatch} from './watch-process.js'

/** The commands of a process that nobody watches: their own signal never aborts. */
const unwatched: ProcessWatch = {
  forced: new Promise<never>(() => undefined),
  interruption: () => undefined,
  signal: new AbortController().signal,
  stop: () => undefined,
}

export interface SupervisedRun<R> {
  body: (signal: AbortSignal) => Promise<R>
  /** Asked when the body has returned: other than 0, the run has failed although it gives a value. */
  exitCode: () => number
  /** False when another program runs the command: its process is not ours to watch. */
  ownsProcess: boolean
  /** Unset for a run that is not logged. */
  recorder?: RunRecorder
}

type Outcome<R> =
  | {ending: RunEnding; error: unknown; kind: 'threw'}
  | {ending: RunEnding; kind: 'returned'; value: R}

/** Runs a command to whatever end it comes to, records that end once, and returns or throws what the command did. */
export async function superviseRun<R>({
  body,
  exitCode,
  ownsProcess,
  recorder,
}: SupervisedRun<R>): Promise<R> {
  await recorder?.begin()
  const watch = ownsProcess
    ? watchProcess((code) => recorder?.endSynchronously(endingOfProcessExit(code)))
    : unwatched
  try {
    const finished = await Promise.race([
      attempt(() => body(watch.signal), exitCode),
      attempt(() => watch.forced, exitCode),
    ])
    await pollForSignals()
    const outcome = interrupted(finished, watch)
    await (watch.interruption() ? recorder?.endSoon(outcome.ending) : recorder?.end(outcome.ending))
    if (outcome.kind === 'threw') throw outcome.error
    return outcome.value
  } finally {
    watch.stop()
  }
}

async function attempt<R>(body: () => Promise<R>, exitCode: () => number): Promise<Outcome<R>> {
  try {
    const value = await body()
    return {ending: endingOfResult(value, exitCode()), kind: 'returned', value}
  } catch (error) {
    return {ending: endingOfError(error), error, kind: 'threw'}
  }
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

/** After a signal the run counts as interrupted, whatever the command made of it. */
function interrupted<R>(outcome: Outcome<R>, watch: ProcessWatch): Outcome<R> {
  const reason = watch.interruption()
  return reason ? {ending: endingOfSignal(reason), error: reason, kind: 'threw'} : outcome
}
