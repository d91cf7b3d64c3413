import {runCommandIn, type CommandRun} from '@mycli/kit/programmatic'

import {describedCli, openedCli} from './opened-cli.js'

export interface RunCommandOptions {
  /** Where the project is looked for, upwards. Default: the working directory */
  cwd?: string
  /** Asks the run to stop; it is then recorded as cancelled. */
  signal?: AbortSignal
}

/**
 * Runs a command from a program: values in, its value out. Nothing is printed, and neither the exit code nor the signals of the process
 * are touched.
 *
 * @param id Such as `people:load`; `people_load` is the same.
 * @param input Values by the names of arguments and flags, in kebab or camel case: `{category: 1, skipExisting: true}`.
 * @throws CommandFailedError with `runId`, `exitCode`, `code` and the `cause`, when the command fails.
 * @throws MissingDependencyError (exit 3) when it was not begun, because commands that it depends on have not run.
 * @throws UserError `COMMAND_NOT_FOUND` when there is none of that id; `CONFIG_INVALID` when a broken config may be why.
 */
export async function runCommand<R = unknown>(
  id: string,
  input: Readonly<Record<string, unknown>> = {},
  {cwd, signal}: RunCommandOptions = {},
): Promise<CommandRun<R>> {
  const opened = await openedCli(cwd)
  // An alias is known only to the file of its command.
  const config = opened.findCommand(id) ? opened : await describedCli(cwd)
  return runCommandIn<R>(config, id, {input, ...(signal && {signal})})
}
