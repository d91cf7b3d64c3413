import {runCommandIn, type CommandRun} from '@mycli/kit/programmatic'

import {openedCli} from './opened-cli.js'

export interface RunCommandOptions {
  /** Asks the run to stop; it is then recorded as cancelled. */
  signal?: AbortSignal
}

/**
 * Runs a command from a program: values in, its value out. Nothing is printed, and neither the exit code nor the signals of the process
 * are touched. The project is the one around the working directory.
 *
 * @param id Such as `people:load`; `people_load` is the same.
 * @param input Values by the names of arguments and flags, in kebab or camel case: `{category: 1, skipExisting: true}`.
 * @throws CommandFailedError with `runId`, `exitCode`, `code` and the `cause`, when the command fails.
 * @throws MissingDependencyError (exit 3) when it was not begun, because commands that it depends on have not run.
 * @throws UserError `COMMAND_NOT_FOUND` when there is none of that id.
 */
export async function runCommand<R = unknown>(
  id: string,
  input: Readonly<Record<string, unknown>> = {},
  options: RunCommandOptions = {},
): Promise<CommandRun<R>> {
  return runCommandIn<R>(await openedCli(), id, {input, ...options})
}
