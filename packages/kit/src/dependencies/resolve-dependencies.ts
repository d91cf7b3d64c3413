import type {Interfaces} from '@oclif/core'

import {maskUnder, secretNamesOf} from '../command/declared-secrets.js'
import {secretValuesOf} from '../config/secrets.js'
import {exitCodes} from '../errors/exit-codes.js'
import {nearestNames} from '../errors/nearest-names.js'
import {UserError} from '../errors/user-error.js'
import {loggedValues} from '../run/logged-values.js'
import {parseDuration} from '../run/parse-duration.js'
import type {Dependency, DependentValues} from './dependency.js'
import {loadCommand, type LoadedCommand} from './load-command.js'

/** A dependency of one instance: what must have run for the values that it was given. */
export interface ResolvedDependency {
  command: LoadedCommand
  maxAgeMs: number | undefined
  /** Those that its run must have had, as the run log keeps them. */
  parameters: Record<string, unknown>
  policy: 'any' | 'latest'
  /** The same as they are given to a run. */
  values: Record<string, unknown>
}

/**
 * The dependencies of a command that was given these values. Each call asks the declaration's functions anew, and keeps nothing.
 *
 * @throws UserError `DEPENDENCY_INVALID` (exit 6) for one that no run could ever satisfy.
 */
export function resolveDependencies(
  dependent: LoadedCommand,
  given: DependentValues,
  config: Interfaces.Config,
): Promise<ResolvedDependency[]> {
  return Promise.all(
    dependent.dependencies.map((dependency) => resolve(dependency, dependent.id, given, config)),
  )
}

async function resolve(
  dependency: Dependency,
  dependent: string,
  given: DependentValues,
  config: Interfaces.Config,
): Promise<ResolvedDependency> {
  const {maxAge, policy = 'latest'} = dependency
  const command = await loadCommand(config, dependency.command)
  if (!command) throw unknownCommand(dependency.command, dependent, config)
  const values = parametersOf(dependency, given)
  const wrong = wrongOf(command, values)
  if (wrong !== undefined) throw invalid(dependent, `depends on ${command.id}, ${wrong}`)
  return {
    command,
    maxAgeMs: maxAge === undefined ? undefined : parseDuration(maxAge, `${dependent}, maxAge`),
    parameters: loggedValues(maskUnder(secretNamesOf(command), values), secretValuesOf([values])),
    policy,
    values,
  }
}

/** The function gets copies: one that is not pure, after all, spoils nothing. */
function parametersOf(
  {parameters = {}}: Dependency,
  given: DependentValues,
): Record<string, unknown> {
  if (typeof parameters !== 'function') return {...parameters}
  return {...parameters({options: {...given.options}, parameters: {...given.parameters}})}
}

function wrongOf(command: LoadedCommand, parameters: Record<string, unknown>): string | undefined {
  if (!command.logged) return 'whose runs are not logged.'
  const {parameterNames} = command
  const stray = Object.keys(parameters).find((name) => !parameterNames.includes(name))
  if (stray !== undefined) {
    const names =
      parameterNames.length === 0 ? 'it has none' : `it has ${parameterNames.join(', ')}`
    return `which has no parameter "${stray}": ${names}.`
  }
  const empty = Object.keys(parameters).find((name) => parameters[name] === undefined)
  return empty === undefined ? undefined : `and gives no value for its parameter "${empty}".`
}

function unknownCommand(id: string, dependent: string, config: Interfaces.Config): UserError {
  const ids = config.commands.filter(({hidden}) => !hidden).map((command) => command.id)
  const near = nearestNames(id, ids).map((name) => `Did its author mean "${name}"?`)
  return invalid(dependent, `depends on "${id}", which is no command.`, near)
}

function invalid(dependent: string, what: string, suggestions: string[] = []): UserError {
  return new UserError('DEPENDENCY_INVALID', `${dependent} ${what}`, {
    exitCode: exitCodes.environment,
    suggestions: [...suggestions, `Correct the static \`dependencies\` of ${dependent}.`],
  })
}
