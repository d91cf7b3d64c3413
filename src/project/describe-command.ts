import {createRequire} from 'node:module'
import path from 'node:path'

import type {Command} from '@oclif/core'

const require = createRequire(import.meta.url)

/** What oclif writes into a manifest of a command: all that help, completion and the search for a command need, without its code. */
export async function describeCommand(command: Command.Class, id: string): Promise<Command.Cached> {
  const oclif = path.dirname(require.resolve('@oclif/core/package.json'))
  // Not among oclif's exports: the tests of project commands fail when it moves.
  const {cacheCommand} = require(path.join(oclif, 'lib', 'util', 'cache-command.js')) as {
    cacheCommand: (command: object) => Promise<Command.Cached>
  }
  const described = await cacheCommand({...staticsOf(command), id})
  const underscored = id.replaceAll(':', '_')
  const hiddenAliases = described.hiddenAliases.filter((alias) => alias !== underscored)
  return {
    ...described,
    hiddenAliases: underscored === id ? hiddenAliases : [...hiddenAliases, underscored],
  }
}

/**
 * The statics of a class and of those above it in one object: oclif itself stops at the first class that has none, and asks a getter, such
 * as that of the automatic flags, of the class that declares it.
 */
function staticsOf(command: object): Record<string, unknown> {
  const names = new Set<string>()
  for (
    let one: unknown = command;
    typeof one === 'function';
    one = Object.getPrototypeOf(one) as unknown // any until it is asked
  ) {
    for (const name of Object.keys(one)) names.add(name)
  }
  names.delete('plugin') // leads to the whole config
  return Object.fromEntries([...names].map((name) => [name, Reflect.get(command, name)]))
}
