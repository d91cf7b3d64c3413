import type {Interfaces} from '@oclif/core'

import type {ValueDeclaration} from '../command/value-declaration.js'
import type {Dependency} from './dependency.js'

/** What dependencies need to know of a command. */
export interface LoadedCommand {
  args: Record<string, ValueDeclaration>
  dependencies: readonly Dependency[]
  flags: Record<string, ValueDeclaration>
  id: string
  /** False for commands whose runs leave no row, such as those that are not written with the kit. */
  logged: boolean
  parameterNames: readonly string[]
}

/** The command with this id, in either form (`parties:load`, `parties_load`); undefined where there is none. */
export async function loadCommand(
  config: Interfaces.Config,
  id: string,
): Promise<LoadedCommand | undefined> {
  const found = config.findCommand(id) ?? config.findCommand(id.replaceAll('_', ':'))
  return found && readCommand(await found.load())
}

/** The same of a class that is loaded; one of another framework has only some of it. */
export function readCommand(loaded: {id: string}): LoadedCommand {
  const statics = loaded as Partial<LoadedCommand> // checked by the kit for its own classes, filled in for others
  const {args = {}, dependencies = [], flags = {}, logged = false, parameterNames = []} = statics
  return {args, dependencies, flags, id: loaded.id, logged, parameterNames}
}
