import type {CommandRun} from '@mycli/kit/programmatic'
import type {Command} from '@oclif/core'

import {openedCli} from './opened-cli.js'
import {runCommand, type RunCommandOptions} from './run-command.js'

/** A command, for a program. */
export interface ProgrammaticCommand {
  id: string
  /** Its class, which is loaded only now. */
  load(): Promise<Command.Class>
  /** As {@link runCommand} does. */
  run(input?: Readonly<Record<string, unknown>>, options?: RunCommandOptions): Promise<CommandRun>
  summary: string | undefined
}

/**
 * Every command by its id, also those of the project around the working directory: `(await commands())['scrapers:wiki']`; by the form with
 * underscores as well.
 */
export async function commands(): Promise<Readonly<Record<string, ProgrammaticCommand>>> {
  const config = await openedCli()
  const all: Record<string, ProgrammaticCommand> = {}
  for (const {hidden, id, summary} of config.commands) {
    if (hidden) continue
    const one: ProgrammaticCommand = {
      id,
      load: async () => config.findCommand(id, {must: true}).load(),
      run: (input, options) => runCommand(id, input, options),
      summary,
    }
    all[id] = one
    // Found by its name, and not listed twice.
    Object.defineProperty(all, id.replaceAll(':', '_'), {enumerable: !id.includes(':'), value: one})
  }
  return all
}
