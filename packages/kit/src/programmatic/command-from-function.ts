import type {Interfaces} from '@oclif/core'

import {BasicCommand} from '../command/basic-command.js'
import {Args, Flags} from '../command/oclif.js'
import {kebabCase} from './kebab-case.js'

/** What a value of a function's parameter or option is. */
export interface FunctionValue {
  /** Of an option. Default: false for a switch, none for others */
  default?: boolean | number | string
  description?: string
  /** The texts that it may be. Default: any */
  options?: readonly string[]
  type: 'boolean' | 'integer' | 'number' | 'string'
}

export type FunctionValues = Readonly<Record<string, FunctionValue>>

/** What is said of a function that is a command. */
export interface FunctionDeclaration<P extends FunctionValues, O extends FunctionValues> {
  /** The function works on the project's models. Default: false */
  connects?: boolean
  description?: string
  examples?: readonly string[]
  /** Flags, in kebab case on the line. Default: none */
  options?: O
  /** Arguments in the order of the line, required; what a run is about. Default: none */
  parameters?: P
  summary?: string
}

interface TypeNames {
  boolean: boolean
  integer: number
  number: number
  string: string
}

type Value<V extends FunctionValue> = TypeNames[V['type']]

/** A value that is not given and has no default is undefined; a switch is false then. */
type OptionValue<V extends FunctionValue> = V extends {default: unknown} | {type: 'boolean'}
  ? Value<V>
  : Value<V> | undefined

/** The values of a call, by their names as declared. */
export type GivenValues<P extends FunctionValues, O extends FunctionValues> = {
  [name in keyof O]: OptionValue<O[name]>
} & {[name in keyof P]: Value<P[name]>}

/**
 * A command made of a function, to be exported by default from a command file. The function is called with its values by name, and with
 * the command: its `signal`, `models`, `cache`, `print` and all else.
 *
 * @example
 * export default commandFromFunction(async ({category, limit}) => load(category, limit), {
 *   summary: 'Load a category.',
 *   parameters: {category: {type: 'integer'}},
 *   options: {limit: {type: 'integer', default: 10}},
 * })
 */
export function commandFromFunction<
  R,
  const P extends FunctionValues = FunctionValues,
  const O extends FunctionValues = FunctionValues,
>(
  call: (values: GivenValues<P, O>, command: BasicCommand) => Promise<R> | R,
  declaration: FunctionDeclaration<P, O> = {},
): typeof BasicCommand {
  const options: FunctionValues = declaration.options ?? {}
  const parameters: FunctionValues = declaration.parameters ?? {}
  const names = new Map(Object.keys(options).map((name) => [kebabCase(name), name]))

  class CommandOfFunction extends BasicCommand<typeof BasicCommand, R> {
    static override args: Interfaces.ArgInput = argsOf(parameters)
    static override connects = declaration.connects ?? false
    static override description = declaration.description
    static override examples = [...(declaration.examples ?? [])]
    static override flags: Interfaces.FlagInput = flagsOf(options)
    static override parameterNames = Object.keys(parameters)
    static override summary = declaration.summary

    override async run(): Promise<R> {
      const given: [string, unknown][] = Object.entries({...this.options, ...this.parameters})
      const values = given.map(([name, value]) => [names.get(name) ?? name, value] as const)
      return call(Object.fromEntries(values) as GivenValues<P, O>, this) // parsed by the declaration
    }
  }
  return CommandOfFunction as unknown as typeof BasicCommand // its instances give R
}

function argsOf(parameters: FunctionValues): Interfaces.ArgInput {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => {
      const {description, options} = value
      const arg = Args.custom<unknown>({parse: async (text) => parseAs(value, text)})
      const common = {required: true, ...(description !== undefined && {description})}
      return [name, arg({...common, ...(options && {options: [...options] as never[]})})] // oclif wants them as values, and compares texts
    }),
  )
}

function flagsOf(options: FunctionValues): Interfaces.FlagInput {
  return Object.fromEntries(
    Object.entries(options).map(([name, value]) => [kebabCase(name), flagOf(value)]),
  )
}

function flagOf(value: FunctionValue): Interfaces.FlagInput[string] {
  const {default: preset, description, options, type} = value
  const common = {...(description !== undefined && {summary: description})}
  if (type === 'boolean') {
    // One that is on by default can be turned off.
    return Flags.boolean({...common, allowNo: preset === true, default: preset === true})
  }
  const flag = Flags.custom<unknown>({parse: async (text) => parseAs(value, text)})
  return flag({
    ...common,
    ...(preset !== undefined && {default: preset}),
    ...(options && {options: [...options]}),
  })
}

function parseAs({type}: FunctionValue, text: string): boolean | number | string {
  if (type === 'string') return text
  if (type === 'boolean') {
    if (text === 'true' || text === 'false') return text === 'true'
    throw new Error(`"${text}" is neither true nor false.`)
  }
  const number = Number(text)
  const isRight = type === 'integer' ? Number.isSafeInteger(number) : Number.isFinite(number)
  if (text.trim() !== '' && isRight) return number
  throw new Error(`"${text}" is no ${type}.`)
}
