import type {Command, Interfaces} from '@oclif/core'

import type {BasicCommand} from '../../command/basic-command.js'

/** A line of a command, read. */
export interface AskedLine {
  commandClass: object
  id: string
  options: Record<string, unknown>
  parameters: Record<string, unknown>
  secretValues: readonly string[]
}

/** Reads a line of a command; a command of another framework keeps no results, and its line is not read. */
export async function askedAbout(
  command: Command.Loadable,
  argv: readonly string[],
  config: Interfaces.Config,
): Promise<AskedLine> {
  const commandClass = await command.load()
  const line = {commandClass, id: command.id, options: {}, parameters: {}, secretValues: []}
  const {prototype} = commandClass as {prototype?: object} // a class has one
  if (!prototype || !('readWithoutRunning' in prototype)) return line
  const instance = new (
    commandClass as unknown as new (argv: string[], config: Interfaces.Config) => BasicCommand
  )([...argv], config) // it has the kit's own method
  const secretValues = await instance.readWithoutRunning()
  return {
    ...line,
    options: {...instance.options},
    parameters: {...instance.parameters},
    secretValues,
  }
}
