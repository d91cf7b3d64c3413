import type {Command, Interfaces} from '@oclif/core'

import type {DeclaringStatics} from '../command/value-declaration.js'
import {exitCodes} from '../errors/exit-codes.js'
import {nearestNames} from '../errors/nearest-names.js'
import {UserError} from '../errors/user-error.js'
import type {Invocation, Invoked} from './invocation.js'

/** A command class of the framework, as far as running it needs. */
export type Invocable = DeclaringStatics &
  (new (
    argv: string[],
    config: Interfaces.Config,
  ) => {
    invoke(invocation: Invocation): Promise<Invoked>
    takeOver(invocation: Invocation): Promise<Invoked>
  })

/**
 * The command of a config with this id, `scrapers:wiki` or `scrapers_wiki`.
 *
 * @throws UserError `COMMAND_NOT_FOUND` (exit 127) when there is none of that id, or it is none of the framework's.
 */
export async function invocableCommand(
  config: Interfaces.Config,
  id: string,
): Promise<{Command: Invocable; id: string}> {
  const found = findCommand(config, id)
  return {Command: await invocable(found), id: found.id}
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
    {exitCode: exitCodes.commandNotFound},
  )
}
