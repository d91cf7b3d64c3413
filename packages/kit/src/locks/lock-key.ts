import type {DependentValues} from '../dependencies/dependency.js'
import {canonicalJson} from '../run/canonical-json.js'

/**
 * One run at a time: `true` for each combination of parameters, or for a key. Commands that declare the same key exclude each other.
 *
 * The function is pure: it is called before the run begins.
 */
export type Isolation = boolean | {key: string | ((given: DependentValues) => string)}

/**
 * The key of the lock that a run needs.
 *
 * @param command Its id.
 * @throws Error when the class's function gives no text.
 */
export function lockKeyOf(
  command: string,
  isolation: Isolation,
  {options, parameters}: {options: object; parameters: object},
): string {
  if (typeof isolation === 'boolean') return defaultKey(command, parameters)
  const given = {options: {...options}, parameters: {...parameters}}
  const key: unknown = typeof isolation.key === 'function' ? isolation.key(given) : isolation.key
  if (typeof key === 'string' && key !== '') return key
  throw new Error(`${command}: the key of static isolation must be a text that is not empty.`)
}

function defaultKey(command: string, parameters: object): string {
  return Object.keys(parameters).length === 0 ? command : `${command} ${canonicalJson(parameters)}`
}
