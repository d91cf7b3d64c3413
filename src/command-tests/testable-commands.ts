import type {Command, Interfaces} from '@oclif/core'

import {unknownCommand} from '../argv/unknown-command.js'
import {projectPluginOf} from '../project/project-plugin-of.js'

/** A command as far as its test goes. */
export interface TestableCommand {
  id: string
  /** It declares values to be tested with, or cannot even be loaded. */
  isTested: boolean
}

/**
 * The commands with these names, in either form, in this order; without names all that declare test values, and those of the project that
 * cannot be loaded: nothing is known of them but that they would fail.
 *
 * @throws UserError `COMMAND_NOT_FOUND` (exit 127) for a name that no command has.
 */
export function testableCommands(
  config: Interfaces.Config,
  names: readonly string[],
): TestableCommand[] {
  const all = commandsOf(config)
  const broken = brokenIds(config)
  const testable = (command: Command.Loadable): TestableCommand => ({
    id: command.id,
    isTested: hasTestValues(command) || broken.has(command.id),
  })
  if (names.length === 0) return all.map(testable).filter(({isTested}) => isTested)
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
function hasTestValues(command: Command.Loadable): boolean {
  const values: unknown = command['testParameters'] ?? command['testOptions']
  return values !== undefined
}

function brokenIds(config: Interfaces.Config): Set<string> {
  const {clashes = [], indexed = []} = projectPluginOf(config) ?? {}
  return new Set([
    ...clashes.filter(({plugin}) => plugin === undefined).map(({id}) => id),
    ...indexed.filter(({problem}) => problem !== undefined).map(({id}) => id),
  ])
}
