import {maskedValue} from '../config/secret-names.js'
import {declarationsOf, type DeclaringStatics, type ValueDeclaration} from './value-declaration.js'

/** The names of the arguments and flags that a class declares as secret. */
export function secretNamesOf({args, flags}: {args: object; flags: object}): Set<string> {
  const declared = Object.entries<ValueDeclaration>({...flags, ...args}) // here only the form counts
  return new Set(declared.filter(([, {secret}]) => secret === true).map(([name]) => name))
}

/** The values under these names, written in kebab or camel case. */
export function valuesUnder(names: ReadonlySet<string>, values: object): string[] {
  const known = new Set([...names].map(bare))
  return Object.entries(values)
    .filter(([name]) => known.has(bare(name)))
    .flatMap(([, value]): unknown[] => (Array.isArray(value) ? value : [value]))
    .filter((value) => typeof value === 'string')
}

/** A copy in which the values under these names are masked. */
export function maskUnder(names: ReadonlySet<string>, values: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, names.has(name) ? maskedValue : value]),
  )
}

/**
 * The words of a line that may be values of secret flags, and where the class has a secret argument, all that may be one: for a line that
 * cannot be parsed and is told of.
 */
export function secretWordsOf(statics: DeclaringStatics, words: readonly string[]): string[] {
  const names = secretNamesOf(statics)
  if (names.size === 0) return []
  const flags = [...declarationsOf(statics)].filter(([name]) => names.has(name))
  const ofFlags = words.flatMap((word, index) =>
    flags.flatMap(([name, flag]) => valueIn(word, words[index + 1], name, flag)),
  )
  const hasArgument = Object.keys(statics.args).some((name) => names.has(name))
  return hasArgument ? [...ofFlags, ...words.filter((word) => !word.startsWith('-'))] : ofFlags
}

function valueIn(
  word: string,
  next: string | undefined,
  name: string,
  {char}: ValueDeclaration,
): string[] {
  if (word.startsWith(`--${name}=`)) return [word.slice(name.length + 3)]
  if (word === `--${name}` || word === `-${char ?? ''}`) return next === undefined ? [] : [next]
  const isJoined = char !== undefined && word.startsWith(`-${char}`)
  return isJoined ? [word.slice(2).replace(/^=/, '')] : []
}

function bare(name: string): string {
  return name.replaceAll(/[-_]/g, '').toLowerCase()
}
