import type {Interfaces} from '@oclif/core'

/** What the values of an argument or flag hang on, of what its author declares. */
export interface ValueDeclaration {
  char?: string
  default?: unknown
  /** Between the values of one word, where it takes several. */
  delimiter?: string
  description?: string
  /** The environment variable that gives a value when the line does not; oclif knows those of flags. */
  env?: string
  multiple?: boolean
  options?: readonly string[]
  parse?: (input: unknown, context: unknown, declaration: unknown) => Promise<unknown>
  required?: boolean
  /** Made by `secretFlag` or `secretArg`: stored nowhere, and asked without showing what is typed. */
  secret?: boolean
  summary?: string
  /** `boolean` for a switch. */
  type?: 'boolean' | 'option'
}

/** The statics that declare values. */
export interface DeclaringStatics {
  args: Interfaces.ArgInput
  baseFlags?: Interfaces.FlagInput
  flags: Interfaces.FlagInput
}

/** All arguments and flags of a class by name; of an argument and a flag of one name, the argument. */
export function declarationsOf(statics: DeclaringStatics): Map<string, ValueDeclaration> {
  const {args, baseFlags = {}, flags} = statics
  // oclif types each by the value that it parses to; here only the form counts.
  return new Map(
    Object.entries({...baseFlags, ...flags, ...args} as Record<string, ValueDeclaration>),
  )
}
