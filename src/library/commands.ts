import type {CommandRun} from '@mycli/kit/programmatic'
import type {Command} from '@oclif/core'

import {describedCli, openedCli} from './opened-cli.js'
import {runCommand, type RunCommandOptions} from './run-command.js'

/** A command, for a program: calling it runs it. */
export interface ProgrammaticCommand {
  (input?: Readonly<Record<string, unknown>>, options?: RunCommandOptions): Promise<CommandRun>
  /** Its class, which is loaded only now. */
  load(): Promise<Command.Class>
  /** As calling it. */
  run: (
    input?: Readonly<Record<string, unknown>>,
    options?: RunCommandOptions,
  ) => Promise<CommandRun>
}

/** A command of the list, with what is known of it. */
export type ListedCommand = ProgrammaticCommand & {
  readonly id: string
  readonly summary: string | undefined
}

/** Every command by its id, or by the form with underscores. */
export interface Commands {
  /** All that there are, also those of the project around a folder, by their ids; by the form with underscores as well, which is not listed. */
  (options?: {cwd?: string}): Promise<Readonly<Record<string, ListedCommand>>>
  /** Whether there is such a command is asked when it runs. */
  readonly [id: string]: ProgrammaticCommand
}

/** `commands['people:load']({category: 1})` runs a command; `await commands()` lists all. */
export const commands: Commands = new Proxy(listCommands as Commands, {
  get(list, name) {
    // To be awaited, an object would have this one.
    if (typeof name === 'string' && name !== 'then') return programmatic(name)
    return Reflect.get(list, name) as unknown
  },
}) // the members are made when they are asked for

async function listCommands({cwd}: {cwd?: string} = {}): Promise<Record<string, ListedCommand>> {
  const config = await describedCli(cwd)
  const aliases = new Set(config.commands.flatMap((one) => [...one.aliases, ...one.hiddenAliases]))
  const all: Record<string, ListedCommand> = {}
  for (const {hidden, id, summary} of config.commands) {
    if (hidden || aliases.has(id)) continue
    const one = Object.assign(programmatic(id, cwd), {id, summary})
    all[id] = one
    // Found by its name, and not listed twice.
    if (id.includes(':')) Object.defineProperty(all, id.replaceAll(':', '_'), {value: one})
  }
  return all
}

function programmatic(id: string, cwd?: string): ProgrammaticCommand {
  const run: ProgrammaticCommand['run'] = (input, options) =>
    runCommand(id, input, {...(cwd !== undefined && {cwd}), ...options})
  const load = async (): Promise<Command.Class> =>
    (await openedCli(cwd)).findCommand(id, {must: true}).load()
  return Object.assign((...given: Parameters<typeof run>) => run(...given), {load, run})
}
