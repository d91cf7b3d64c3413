import {exitCodes} from '../errors/exit-codes.js'
import {scrubValue} from '../config/scrub-value.js'
import {maskUrlPasswords, redact} from '../config/secrets.js'
import {jsonText} from './json-text.js'
import type {RunStatus} from './run-status.js'
import {isStopError, type StopError} from './stop-errors.js'

/** How a run ended, as it is written to its row. */
export interface RunEnding {
  /** UTC milliseconds. */
  endedAt: number
  /** JSON of {@link StoredError}; null when nothing was thrown. */
  error: string | null
  /** Null when nobody can know it: the process was gone. */
  exitCode: number | null
  /** JSON, at most 64 KB; null when there is none or it is larger. */
  result: string | null
  signal: string | null
  status: RunStatus
}

export interface StoredError {
  code?: string
  message: string
  name: string
  stack?: string
}

/** Results above this are not kept in the row. */
const maxResultBytes = 64 * 1024

/** Of a message or a stack that is kept, in characters. */
const maxErrorLength = 32 * 1024

/** The ending of a command that returned, perhaps with a value and an exit code other than 0. */
export function endingOfResult(
  result: unknown,
  exitCode: number,
  secretValues: readonly string[] = [],
): RunEnding {
  const status = exitCode === exitCodes.success ? 'succeeded' : 'failed'
  return {...ended(status, exitCode), result: storedResult(result, secretValues)}
}

/** The ending of a command that threw; `exit(0)` is thrown as well, and is a success. */
export function endingOfError(error: unknown): RunEnding {
  if (isStopError(error)) return endingOfStop(error)
  const exitCode = exitCodeOf(error)
  if (isExit(error) && exitCode === 0) return ended('succeeded', 0)
  return {...ended('failed', exitCode), error: jsonText(storedError(error))}
}

/** The ending of a run that was asked to stop, however its command took it. */
export function endingOfStop(reason: StopError): RunEnding {
  const {exitCode, signal, status} = reason
  const error = status === 'interrupted' ? null : jsonText(storedError(reason))
  return {...ended(status, exitCode), error, signal: signal ?? null}
}

/** The ending of a command that called `process.exit`. */
export function endingOfProcessExit(code: number): RunEnding {
  if (code === 0) return ended('succeeded', 0)
  const error = {message: `The command called process.exit(${code}).`, name: 'Error'}
  return {...ended('failed', code), error: jsonText(error)}
}

/** The exit code that an error asks for, whatever made it. Default: 1 */
export function exitCodeOf(error: unknown): number {
  if (typeof error !== 'object' || error === null) return exitCodes.failed
  // oclif's parser leaves the code out where a value is not among a flag's options.
  if ('parse' in error) return exitCodes.usage
  const {exitCode, oclif} = error as {exitCode?: unknown; oclif?: {exit?: unknown}} // fields of foreign errors
  const asked = [oclif?.exit, exitCode].find((code) => typeof code === 'number')
  if (asked === 0 && isExit(error)) return exitCodes.success
  return isFailureCode(asked) ? asked : exitCodes.failed
}

/** A process can end with no other; foreign errors carry codes of their own making. */
function isFailureCode(code: unknown): code is number {
  return typeof code === 'number' && Number.isInteger(code) && code >= 1 && code <= 255
}

/** True for what `this.exit(n)` throws: it says how to end, and is not a failure of its own. */
export function isExit(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIT'
}

function ended(status: RunStatus, exitCode: number): RunEnding {
  return {endedAt: Date.now(), error: null, exitCode, result: null, signal: null, status}
}

function storedResult(result: unknown, secretValues: readonly string[]): string | null {
  const json = result === undefined ? undefined : jsonOrNothing(result)
  if (json === undefined || Buffer.byteLength(json) > maxResultBytes) return null
  return jsonText(scrubValue(redact(JSON.parse(json)), secretValues))
}

/** Nothing for a value that goes in circles: its command has succeeded, and gave something that cannot be kept. */
function jsonOrNothing(value: unknown): string | undefined {
  try {
    return jsonText(value)
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

/** An error as rows hold it. */
export function storedError(error: unknown): StoredError {
  if (!(error instanceof Error)) return {message: stored(String(error)), name: 'Error'}
  return {
    ...('code' in error && typeof error.code === 'string' && {code: error.code}),
    message: stored(error.message),
    name: error.name,
    ...(error.stack !== undefined && {stack: stored(error.stack)}),
  }
}

function stored(text: string): string {
  return maskUrlPasswords(text.slice(0, maxErrorLength))
}
