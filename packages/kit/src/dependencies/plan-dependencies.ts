import type {Interfaces} from '@oclif/core'

import {exitCodes} from '../errors/exit-codes.js'
import {UserError} from '../errors/user-error.js'
import {canonicalJson} from '../run/canonical-json.js'
import type {DependentValues} from './dependency.js'
import {judgeDependency, type RunTables, type Unsatisfied} from './judge-dependency.js'
import {lineOfDependency} from './line-of-dependency.js'
import type {LoadedCommand} from './load-command.js'
import {describeCommand, type MissingDependency} from './missing-dependency-error.js'
import {resolveDependencies, type ResolvedDependency} from './resolve-dependencies.js'

/** What has to run before a command. */
export interface DependencyPlan {
  /** Those of the command itself that no run satisfies. */
  missing: MissingDependency[]
  /** Those that are satisfied, and those that the steps will satisfy. */
  met: MetDependencies
  /** The missing ones and what these miss in turn, in an order in which they can run; each once. */
  steps: ResolvedDependency[]
}

/** What need not be looked at again within one run. */
export interface MetDependencies {
  /** By {@link dependencyKey}: runs in the log satisfy them. */
  keys: ReadonlySet<string>
  /** They run as children, each once, and satisfy whatever waits for them. */
  steps: readonly Step[]
}

/** A command with parameters, as the run log keeps them. */
export type Step = Pick<MissingDependency, 'command' | 'parameters'>

export interface DependentInstance {
  command: LoadedCommand
  given: DependentValues
}

/** Far above what anyone declares: a dependency on itself with other parameters goes on for ever. */
const maxDepth = 100

/**
 * Looks which dependencies of a command are missing, and what they depend on themselves.
 *
 * @param known What counts as satisfied without a look.
 * @throws UserError `DEPENDENCY_CYCLE` (exit 6) naming the path, when what is missing depends on itself.
 */
export async function planDependencies(
  dependent: DependentInstance,
  tables: RunTables,
  config: Interfaces.Config,
  known: MetDependencies = {keys: new Set(), steps: []},
): Promise<DependencyPlan> {
  const keys = new Set(known.keys)
  const missing: MissingDependency[] = []
  const steps: ResolvedDependency[] = []

  async function visit(instance: DependentInstance, path: readonly Step[]): Promise<void> {
    for (const dependency of await resolveDependencies(instance.command, instance.given, config)) {
      refuseCycle(dependency, path)
      const key = dependencyKey(dependency)
      if (keys.has(key) || satisfiedByOneOf(known.steps, dependency)) continue
      const unsatisfied = await judgeDependency(tables, dependency)
      if (!unsatisfied) {
        keys.add(key)
        continue
      }
      if (path.length === 1) missing.push(missingOf(dependency, unsatisfied))
      if (satisfiedByOneOf(steps.map(stepOf), dependency)) continue
      await expand(dependency, path)
      steps.push(dependency)
    }
  }

  /** What a dependency itself depends on hangs on its parameters: unless all are known, nothing can be said. */
  async function expand(dependency: ResolvedDependency, path: readonly Step[]): Promise<void> {
    const {command, values} = dependency
    if (openParameters(dependency).length > 0) return
    const given = {options: defaultOptions(command), parameters: values}
    await visit({command, given}, [...path, stepOf(dependency)])
  }

  const {command, given} = dependent
  await visit(dependent, [{command: command.id, parameters: given.parameters}])
  return {met: {keys, steps: [...known.steps, ...steps.map(stepOf)]}, missing, steps}
}

/** Tells one dependency from another: the same command with the same parameters may be allowed another age. */
function dependencyKey({command, maxAgeMs, parameters, policy}: ResolvedDependency): string {
  return canonicalJson([command.id, parameters, policy, maxAgeMs ?? null])
}

function missingOf(dependency: ResolvedDependency, unsatisfied: Unsatisfied): MissingDependency {
  return {...stepOf(dependency), ...unsatisfied, line: lineOfDependency(dependency)}
}

/** Parameters of its command for which a dependency gives no value. */
export function openParameters({command, values}: ResolvedDependency): string[] {
  return command.parameterNames.filter((name) => !(name in values))
}

function stepOf({command, parameters}: ResolvedDependency): Step {
  return {command: command.id, parameters}
}

/** What a run of it would have for options. */
function defaultOptions({args, flags, parameterNames}: LoadedCommand): Record<string, unknown> {
  const defaults = Object.entries({...flags, ...args})
    .filter(([name]) => !parameterNames.includes(name))
    .map(([name, declaration]) => [name, declaration.default] as const)
    .filter(([, value]) => value !== undefined && typeof value !== 'function')
  return Object.fromEntries(defaults)
}

function refuseCycle(dependency: ResolvedDependency, path: readonly Step[]): void {
  const at = path.findIndex((step) => satisfies(step, dependency))
  const isTooDeep = path.length > maxDepth
  if (at === -1 && !isTooDeep) return
  const cycle = [...path.slice(isTooDeep ? -5 : at), stepOf(dependency)].map(describeCommand)
  throw new UserError(
    'DEPENDENCY_CYCLE',
    isTooDeep
      ? `More than ${maxDepth} commands depend on each other, the last ones: ${cycle.join(' -> ')}.`
      : `Commands depend on each other in a ring: ${cycle.join(' -> ')}.`,
    {
      exitCode: exitCodes.environment,
      suggestions: [
        'Correct their static `dependencies`; `mycli commands:graph` shows them.',
        '--ignore-dependencies runs a command all the same.',
      ],
    },
  )
}

function satisfiedByOneOf(steps: readonly Step[], dependency: ResolvedDependency): boolean {
  return steps.some((step) => satisfies(step, dependency))
}

/** A run of that step would be one that the dependency waits for. */
function satisfies(step: Step, {command, parameters}: ResolvedDependency): boolean {
  if (step.command !== command.id) return false
  return Object.entries(parameters).every(
    ([name, value]) =>
      name in step.parameters && canonicalJson(step.parameters[name]) === canonicalJson(value),
  )
}
