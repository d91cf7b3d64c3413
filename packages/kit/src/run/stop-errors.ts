import {exitCodes} from '../errors/exit-codes.js'
import type {RunStatus} from './run-status.js'

/** Why a run was asked to stop before its work was done: the reason of its abort, and what is told when it has stopped. */
export interface StopError extends Error {
  readonly code: string
  readonly exitCode: number
  readonly oclif: {exit: number}
  /** The signal that came, if it was one. */
  readonly signal?: NodeJS.Signals
  /** How the run has ended then. */
  readonly status: RunStatus
}

/** A signal asked the process to end. */
export class InterruptedError extends Error implements StopError {
  readonly code = 'INTERRUPTED'
  readonly exitCode: number
  readonly oclif: {exit: number}
  readonly signal: NodeJS.Signals
  readonly status = 'interrupted'

  constructor(signal: NodeJS.Signals) {
    super(`Interrupted by ${signal}.`)
    this.name = 'InterruptedError'
    this.signal = signal
    this.exitCode = signalExitCodes[signal] ?? exitCodes.failed
    this.oclif = {exit: this.exitCode}
  }
}

/** The run took longer than `--timeout` or its class allows. */
export class TimedOutError extends Error implements StopError {
  readonly code = 'TIMED_OUT'
  readonly exitCode = exitCodes.timedOut
  readonly oclif = {exit: exitCodes.timedOut}
  readonly status = 'timed_out'
  readonly suggestions = ['--timeout DURATION allows it more time.']

  /** @param timeout As it was written, such as `2h`. */
  constructor(timeout: string) {
    super(`It was stopped as it took longer than ${timeout}.`)
    this.name = 'TimedOutError'
  }
}

/** Whoever started the run has called it off. */
export class CancelledError extends Error implements StopError {
  readonly code = 'CANCELLED'
  readonly exitCode = exitCodes.failed
  readonly oclif = {exit: exitCodes.failed}
  readonly status = 'cancelled'

  constructor(cause: unknown) {
    super('It was cancelled.', {cause})
    this.name = 'CancelledError'
  }
}

/** Another host has ended the run in the log, and may have started it anew. */
export class LostRunError extends Error implements StopError {
  readonly code = 'RUN_LOST'
  readonly exitCode = exitCodes.failed
  readonly oclif = {exit: exitCodes.failed}
  readonly status = 'crashed'
  readonly suggestions = [
    'Work that blocks the event loop for a minute makes a run look dead: do it in a worker.',
  ]

  constructor() {
    super('Another host took this run for dead, as it had sent no heartbeat for too long.')
    this.name = 'LostRunError'
  }
}

const signalExitCodes: Partial<Record<NodeJS.Signals, number>> = {
  SIGHUP: 129,
  SIGINT: 130,
  SIGTERM: 143,
}

const stopCodes = new Set<unknown>(['CANCELLED', 'INTERRUPTED', 'RUN_LOST', 'TIMED_OUT'])

/** By its fields: a plugin may have another copy of these classes. */
export function isStopError(error: unknown): error is StopError {
  return error instanceof Error && 'code' in error && 'status' in error && stopCodes.has(error.code)
}

/** The reason of an abort as that of a run; any other reason than ours is somebody's who called the run off. */
export function asStopError(reason: unknown): StopError {
  return isStopError(reason) ? reason : new CancelledError(reason)
}
