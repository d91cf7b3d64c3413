import {exitCodeOf} from '../run/run-ending.js'

/** What a command is known by that failed for the program which ran it. */
export interface FailedCommand {
  command: string
  exitCode: number
  runId: string | undefined
  /** What it gave all the same, such as with items that failed. */
  value?: unknown
}

/** A command that a program ran has failed; `cause` is what it threw. */
export class CommandFailedError extends Error {
  /** Of what was thrown, such as `UNKNOWN_MODEL`; `COMMAND_FAILED` where it has none. */
  readonly code: string
  readonly command: string
  /** What `mycli` would have ended with. */
  readonly exitCode: number
  readonly oclif: {exit: number}
  readonly runId: string | undefined
  readonly suggestions: readonly string[]
  readonly value: unknown

  constructor(failed: FailedCommand, cause?: Error) {
    super(cause?.message ?? `${failed.command} ended with ${failed.exitCode}.`, {cause})
    const {code, suggestions} = (cause ?? {}) as {code?: unknown; suggestions?: unknown} // of a foreign error
    this.name = 'CommandFailedError'
    this.code = typeof code === 'string' ? code : 'COMMAND_FAILED'
    this.command = failed.command
    this.exitCode = failed.exitCode
    this.oclif = {exit: failed.exitCode}
    this.runId = failed.runId
    this.suggestions = Array.isArray(suggestions) ? suggestions.map(String) : []
    this.value = failed.value
  }
}

/** The failure of a command that threw. */
export function failureOf(
  command: string,
  error: Error,
  runId: string | undefined,
): CommandFailedError {
  return new CommandFailedError({command, exitCode: exitCodeOf(error), runId}, error)
}
