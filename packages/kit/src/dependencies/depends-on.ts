import type {CommandStatics, OptionsOf, ParametersOf} from '../command/parameters.js'
import type {Dependency} from './dependency.js'

/** A dependency whose functions know the parameters and options of the command that has it. */
export interface DependencyOf<C extends CommandStatics> extends Omit<Dependency, 'parameters'> {
  parameters?:
    | ((given: {options: OptionsOf<C>; parameters: ParametersOf<C>}) => Record<string, unknown>)
    | Record<string, unknown>
}

/**
 * Declares dependencies with functions that are typed by the class they belong to.
 *
 * @example
 * static override dependencies = dependsOn<typeof PeopleLoad>({
 *   command: 'parties:load',
 *   maxAge: '7d',
 *   parameters: ({parameters}) => ({chamber: parameters.chamber}),
 * })
 */
export function dependsOn<C extends CommandStatics>(
  ...dependencies: DependencyOf<C>[]
): readonly Dependency[] {
  return dependencies as Dependency[] // its functions are called with what that class was given
}
