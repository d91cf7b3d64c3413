import type {Command, Interfaces} from '@oclif/core'

import {checkTestValues} from './test-values.js'

/** The statics of a command class that its types are made of. */
export interface CommandStatics {
  args: Interfaces.ArgInput
  baseFlags: Interfaces.FlagInput
  flags: Interfaces.FlagInput
  parameterNames: readonly string[]
}

type Values<C extends CommandStatics> = Declared<Interfaces.InferredArgs<C['args']>> &
  Declared<Interfaces.InferredFlags<C['baseFlags']>> &
  Declared<Interfaces.InferredFlags<C['flags']>>

/** A class that declares no flags (or args) inherits a type that has every name. */
type Declared<T> = string extends keyof T ? unknown : T

/** A class that declares no names inherits `readonly string[]`: none of its members is a parameter. */
type ParameterNames<C extends CommandStatics> = string extends C['parameterNames'][number]
  ? never
  : C['parameterNames'][number]

/** The arguments and flags named in `parameterNames`: what a run of the command is about. */
export type ParametersOf<C extends CommandStatics> = Pick<
  Values<C>,
  keyof Values<C> & ParameterNames<C>
>

/** All other arguments and flags: how the command does it. */
export type OptionsOf<C extends CommandStatics> = Omit<Values<C>, ParameterNames<C>>

export interface SplitValues {
  options: Record<string, unknown>
  parameters: Record<string, unknown>
}

/** Parts the parsed line; values that were not given are left out. */
export function splitParameters(
  parameterNames: readonly string[],
  parsed: {args: Record<string, unknown>; flags: Record<string, unknown>},
): SplitValues {
  const given = Object.entries({...parsed.flags, ...parsed.args}).filter(
    ([, value]) => value !== undefined,
  )
  const isParameter = ([name]: [string, unknown]): boolean => parameterNames.includes(name)
  return {
    options: Object.fromEntries(given.filter((entry) => !isParameter(entry))),
    parameters: Object.fromEntries(given.filter(isParameter)),
  }
}

/**
 * Checks what the author declared: parameters are required and have no default, nothing else is required, and no flag has the name of one
 * that mycli declares itself.
 *
 * @throws Error naming the command and the member, as only its author can mend it.
 */
export function checkDeclaration(
  command: Pick<Command.Class, 'baseFlags' | 'id'> & CommandStatics,
): void {
  const {args, baseFlags, flags, id, parameterNames} = command
  const declared = new Map<string, {default?: unknown; required?: boolean}>([
    ...Object.entries(flags),
    ...Object.entries(args),
  ])
  const taken = Object.keys(flags).find((name) => name === 'json' || name in baseFlags)
  if (taken !== undefined) {
    throw new Error(`${id}: the flag --${taken} is mycli's own: give yours another name.`)
  }
  for (const name of parameterNames) {
    const member = declared.get(name)
    if (!member) throw new Error(`${id}: the parameter "${name}" is neither in args nor in flags.`)
    if (member.required !== true || member.default !== undefined) {
      throw new Error(`${id}: the parameter "${name}" must be required and have no default.`)
    }
  }
  checkTestValues(command)
  for (const [name, {required}] of declared) {
    if (required === true && !parameterNames.includes(name)) {
      throw new Error(`${id}: "${name}" is required, so it must be named in parameterNames.`)
    }
  }
}
