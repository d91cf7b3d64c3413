import {loadCommand, type Dependency} from '@mycli/kit/dependencies'
import type {Interfaces} from '@oclif/core'

import type {CommandGraph, DependencyEdge} from './command-graph.js'
import {findCycles} from './find-cycles.js'

/** What the commands of the project and of all plugins depend on. */
export async function readGraph(config: Interfaces.Config): Promise<CommandGraph> {
  const edges: DependencyEdge[] = []
  const unknown = new Set<string>()
  const onItself = new Set<DependencyEdge>()
  for (const id of dependents(config)) {
    const loaded = await loadCommand(config, id)
    for (const dependency of loaded?.dependencies ?? []) {
      const target = (await loadCommand(config, dependency.command))?.id
      if (target === undefined) unknown.add(dependency.command)
      const edge = edgeOf(id, target ?? dependency.command, dependency)
      edges.push(edge)
      if (target === id && typeof dependency.parameters === 'function') onItself.add(edge)
    }
  }
  return {
    // With parameters of its own making, a command may well wait for an earlier run of itself.
    cycles: findCycles(edges.filter((edge) => !onItself.has(edge))),
    edges,
    unknown: [...unknown].sort(),
  }
}

/** By what is known of commands without loading them; their aliases are the same commands once more. */
function dependents(config: Interfaces.Config): string[] {
  const {commands} = config
  const aliases = new Set(commands.flatMap((one) => [...one.aliases, ...one.hiddenAliases]))
  return commands
    .filter(({id}) => !aliases.has(id))
    .filter(({dependencies}) => Array.isArray(dependencies) && dependencies.length > 0)
    .map(({id}) => id)
    .sort()
}

function edgeOf(
  dependent: string,
  dependency: string,
  {maxAge, parameters, policy = 'latest'}: Dependency,
): DependencyEdge {
  return {
    dependency,
    dependent,
    ...(maxAge !== undefined && {maxAge}),
    parameters: typeof parameters === 'object' ? parameters : {},
    policy,
  }
}
