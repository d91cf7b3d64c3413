import type {CachedMethodOptions} from './cache-results.js'

/** What the `key` of a cached method is for one call of it. */
export function declaredKey(
  key: CachedMethodOptions['key'],
  command: {options: Record<string, unknown>; parameters: Record<string, unknown>},
  {args, name}: {args: readonly unknown[]; name: string},
): unknown {
  if (typeof key === 'function') return key(command, ...args)
  return key && Object.fromEntries(key.map((option) => [option, optionOf(command, {name, option})]))
}

/** A name with a slip in it would leave the option out of the key, and nobody would notice. */
function optionOf(
  command: {options: Record<string, unknown>},
  {name, option}: {name: string; option: string},
): unknown {
  const {args, flags} = command.constructor as {args?: object; flags?: object} // the statics of a command, if it is one
  const isDeclared = [command.options, args, flags].some((one) => one && option in one)
  if (isDeclared || (args ?? flags) === undefined) return command.options[option]
  throw new Error(`@cacheResults on "${name}": the command has no option "${option}".`)
}
