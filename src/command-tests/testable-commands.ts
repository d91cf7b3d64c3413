import type {Command, Interfaces} from '@oclif/core'

import {unknownCommand} from '../argv/unknown-command.js'

/** A command, and whether it declares values to be tested with. */
export interface TestableCommand {
  hasTestValues: boolean
  id: string
}

/**
 * The commands with these names, in either form, in this order; without names all that declare test values.
 *
 * @throws UserError `COMMAND_NOT_FOUND` (exit 127) for a name that no command has.
 */
export function testableCommands(
  config: Interfaces.Config,
  names: readonly string[],
): TestableCommand[] {
  const all = commandsOf(config)
  if (names.length === 0) return all.map(testable).filter(({hasTestValues}) => hasTestValues)
  const named = names.map((name) => {
    const found = all.find(({aliases, hiddenAliases, id}) =>
      [id, ...aliases, ...hiddenAliases].includes(name),
    )
    if (found) return testable(found)
    throw unknownCommand(
      name,
      all.filter(({hidden}) => !hidden).map(({id}) => id),
    )
  })
  return [...new Map(named.map((one) => [one.id, one])).values()]
}

/** oclif lists aliases as commands of their own. */
function commandsOf({commands}: Interfaces.Config): Command.Loadable[] {
  const aliases = new Set(commands.flatMap((one) => [...one.aliases, ...one.hiddenAliases]))
  return commands.filter(({id}) => !aliases.has(id)).sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** By its statics, which are known without loading its class. */
function testable(command: Command.Loadable): TestableCommand {
  const values: unknown = command['testParameters'] ?? command['testOptions']
  return {hasTestValues: values !== undefined, id: command.id}
}
