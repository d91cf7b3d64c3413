import type {Command, Interfaces} from '@oclif/core'

import {errorContext} from '../command/kit-state.js'
import {exitCodes} from '../errors/exit-codes.js'
import {nearestNames} from '../errors/nearest-names.js'
import {UserError} from '../errors/user-error.js'
import {asError} from '../run/as-error.js'
import {isExit, exitCodeOf} from '../run/run-ending.js'
import type {RunStatus} from '../run/run-status.js'
import {CommandFailedError, failureOf} from './command-failed-error.js'
import type {Invocation, Invoked} from './invocation.js'

/** A run that a program began, when it has succeeded. */
export interface CommandRun<R = unknown> {
  /** Undefined for a run that is not logged. */
  runId: string | undefined
  status: RunStatus
  value: R
}

/** A command class of the framework, as far as running it needs. */
type Invocable = new (
  argv: string[],
  config: Interfaces.Config,
) => {invoke(invocation: Invocation): Promise<Invoked>}

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
  const found = findCommand(config, id)
  const command = new (await invocable(found))([], config)
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

function findCommand(config: Interfaces.Config, id: string): Command.Loadable {
  const command = config.findCommand(id) ?? config.findCommand(id.replaceAll('_', ':'))
  if (command) return command
  const ids = config.commands.filter(({hidden}) => !hidden).map((one) => one.id)
  throw new UserError('COMMAND_NOT_FOUND', `"${id}" is not a mycli command.`, {
    exitCode: exitCodes.commandNotFound,
    suggestions: nearestNames(id, ids).map((name) => `Did you mean "${name}"?`),
  })
}

async function invocable(command: Command.Loadable): Promise<Invocable> {
  const loaded: unknown = await command.load()
  if (
    typeof loaded === 'function' &&
    typeof (loaded.prototype as {invoke?: unknown}).invoke === 'function'
  ) {
    return loaded as unknown as Invocable // by its form: it may come from another copy of the kit
  }
  throw new UserError(
    'COMMAND_NOT_FOUND',
    `"${command.id}" cannot be run by a program: it is none of the framework's.`,
    {
      exitCode: exitCodes.commandNotFound,
    },
  )
}
