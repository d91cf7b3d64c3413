import {spawn, type ChildProcess} from 'node:child_process'

import {processEnvironment} from '../config/environment-view.js'
import {UserError} from '../errors/user-error.js'
import {endingOfError, type RunEnding} from '../run/run-ending.js'
import type {RunRecorder} from '../run/run-recorder.js'
import {backgroundFlag, type BackgroundAnswer, type BackgroundLine} from './background-run.js'

export interface BackgroundStart {
  /** The line without `--background`, its command's id first. */
  argv: string[]
  /** Default: 60000 */
  timeoutMs?: number
}

/**
 * Starts a line in a process of its own, which this one does not wait for; returns when its run has begun, as the one that `recorder` has
 * written to the log before.
 *
 * The line is sent and not passed as arguments, which every user of the machine can read.
 *
 * @throws UserError what the line is refused for, such as `ALREADY_RUNNING`; `BACKGROUND_FAILED` (exit 1) when it does not begin.
 */
export async function startInBackground(
  recorder: RunRecorder,
  {argv, timeoutMs = 60_000}: BackgroundStart,
): Promise<void> {
  const {runId} = recorder.beginning
  await recorder.enqueue()
  const child = spawn(process.execPath, programWords(argv[0] ?? ''), {
    detached: true,
    env: processEnvironment(),
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    windowsHide: true,
  })
  const failure = await failureOf(child, {argv, runId}, timeoutMs)
  child.unref()
  if (!failure) return
  child.kill('SIGKILL')
  await recorder.end(endingOf(failure))
  throw failure
}

/** The same program; the id is for whoever lists processes. */
function programWords(id: string): string[] {
  return [...process.execArgv, process.argv[1] ?? '', backgroundFlag, id]
}

/** Undefined when the run has begun. */
function failureOf(
  child: ChildProcess,
  line: BackgroundLine,
  timeoutMs: number,
): Promise<UserError | undefined> {
  return new Promise((resolve) => {
    const notBegun = (how: string): void => {
      resolve(
        new UserError('BACKGROUND_FAILED', `The run did not begin in the background: ${how}.`, {
          suggestions: ['Leave out --background to see why.'],
        }),
      )
    }
    const timer = setTimeout(notBegun, timeoutMs, `it took longer than ${timeoutMs / 1000} s`)
    child.once('error', ({message}) => {
      notBegun(message)
    })
    child.once('exit', (code, signal) => {
      notBegun(`its process ended with ${signal ?? code ?? 'nothing'}`)
    })
    child.once('message', (answer: BackgroundAnswer) => {
      clearTimeout(timer)
      resolve('failed' in answer ? errorOf(answer.failed) : undefined)
    })
    child.send(line, (error) => {
      if (error) notBegun(error.message)
    })
  })
}

function errorOf({code, exitCode, message, suggestions}: BackgroundFailure): UserError {
  return new UserError(code, message, {exitCode, suggestions})
}

type BackgroundFailure = Extract<BackgroundAnswer, {failed: unknown}>['failed']

/** What a start is refused for without a row where it is not in the background. */
const refusals = new Set(['ALREADY_RUNNING', 'DEPENDENCIES_MISSING'])

/** A run that was skipped decides nothing for those that depend on it. */
function endingOf(failure: UserError): RunEnding {
  const ending = endingOfError(failure)
  return refusals.has(failure.code) ? {...ending, status: 'skipped'} : ending
}
