import type {Interfaces} from '@oclif/core'

import {errorContext} from '../command/kit-state.js'
import {asError} from '../run/as-error.js'
import {isExit, exitCodeOf} from '../run/run-ending.js'
import type {RunStatus} from '../run/run-status.js'
import {CommandFailedError, failureOf} from './command-failed-error.js'
import {invocableCommand} from './invocable-command.js'
import type {Invocation} from './invocation.js'

/** A run that a program began, when it has succeeded. */
export interface CommandRun<R = unknown> {
  /** Undefined for a run that is not logged. */
  runId: string | undefined
  status: RunStatus
  value: R
}

/**
 * Runs a command of a config by its id, `scrapers:wiki` or `scrapers_wiki`. Nothing of the process is touched: no exit code, no signal, and
 * nothing is printed.
 *
 * @throws CommandFailedError when the command fails.
 * @throws MissingDependencyError when it was not begun, because commands that it depends on have not run.
 * @throws UserError `COMMAND_NOT_FOUND` (exit 127) when there is none of that id.
 */
export async function runCommandIn<R = unknown>(
  config: Interfaces.Config,
  id: string,
  invocation: Invocation,
): Promise<CommandRun<R>> {
  const found = await invocableCommand(config, id)
  const command = new found.Command([], config)
  try {
    const {exitCode, runId, value} = await command.invoke(invocation)
    if (exitCode !== 0) throw new CommandFailedError({command: found.id, exitCode, runId, value})
    return {runId, status: 'succeeded', value: value as R} // the caller names the type
  } catch (error) {
    const {runId} = errorContext(error)
    if (isExit(error) && exitCodeOf(error) === 0) {
      return {runId, status: 'succeeded', value: undefined as R} // `this.exit(0)` gives none
    }
    if (runId === undefined && isRefused(error)) throw error
    throw error instanceof CommandFailedError && error.command === found.id
      ? error
      : failureOf(found.id, asError(error), runId)
  }
}

/** Nothing has failed where nothing was begun. By its name: it may come from another copy of the kit. */
function isRefused(error: unknown): boolean {
  return error instanceof Error && error.name === 'MissingDependencyError'
}
