import type {Interfaces} from '@oclif/core'

import {asArgumentError} from './usage-error.js'
import type {DeclaringStatics} from './value-declaration.js'

/** The statics that oclif's parser looks at. */
export interface ParsedStatics extends DeclaringStatics {
  '--'?: boolean
  constraints?: Interfaces.Input<object, object, object>['constraints']
  enableJsonFlag?: boolean
  strict?: boolean
}

type ParsedLine = Interfaces.ParserOutput<object, object, object>
type Parse = (input: Interfaces.Input<object, object, object>) => Promise<ParsedLine>

export interface LineValues {
  /** Names of what stands on the line, in a variable of the environment or on stdin: not by default. */
  given: ReadonlySet<string>
  values: Record<string, unknown>
}

/** In the place of a required value that the line does not give. */
const absent = Symbol('absent')

/**
 * The values of a line. oclif's parser ends at the first kind of value that is missing; here all that are required and missing are only
 * left out, and every other mistake is refused by the parser as always.
 */
export async function readValues(statics: ParsedStatics, parse: Parse): Promise<LineValues> {
  const {args, baseFlags, constraints, enableJsonFlag, flags, strict} = statics
  const line = await parse({
    ...(statics['--'] !== undefined && {'--': statics['--']}),
    ...(baseFlags && {baseFlags}),
    ...(constraints && {constraints}),
    ...(enableJsonFlag !== undefined && {enableJsonFlag}),
    ...(strict !== undefined && {strict}),
    args: withoutRequired(namingThemselves(args)),
    flags: withoutRequired(flags),
  })
  const all: Record<string, unknown> = {...line.flags, ...line.args}
  const values = Object.entries(all).filter(([, value]) => value !== undefined && value !== absent)
  return {
    given: new Set(values.map(([name]) => name).filter((name) => isGiven(name, line, args))),
    values: Object.fromEntries(values),
  }
}

/** A default satisfies the parser, and leaves what else it makes of `required` as it is: where an argument may stand, for one. */
function withoutRequired<T extends Interfaces.ArgInput | Interfaces.FlagInput>(declared: T): T {
  const entries = Object.entries(declared as Record<string, {required?: boolean}>) // oclif types the values by what they parse to
  return Object.fromEntries(
    entries.map(([name, one]) => [
      name,
      one.required === true ? {...one, default: () => Promise.resolve(absent)} : one,
    ]),
  ) as T // the same names, each with one more member
}

/** oclif says of a flag's value whose it is, but not of an argument's. */
function namingThemselves(args: Interfaces.ArgInput): Interfaces.ArgInput {
  return Object.fromEntries(
    Object.entries(args).map(([name, arg]) => {
      const parse: typeof arg.parse = async (...parameters): Promise<unknown> => {
        try {
          return await arg.parse(...parameters)
        } catch (error) {
          return asArgumentError(name, error)
        }
      }
      return [name, {...arg, parse}]
    }),
  )
}

function isGiven(name: string, line: ParsedLine, args: Interfaces.ArgInput): boolean {
  const declared = args[name]
  if (!declared) return line.metadata.flags[name]?.setFromDefault !== true
  const stands = line.raw.some((token) => token.type === 'arg' && token.arg === name)
  return stands || declared.default === undefined // without a default it came from stdin
}
