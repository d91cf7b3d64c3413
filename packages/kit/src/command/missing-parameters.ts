import {exitCodes} from '../errors/exit-codes.js'
import {UserError} from '../errors/user-error.js'
import type {ValueDeclaration} from './value-declaration.js'

/** A parameter that the line does not give. */
export interface MissingParameter {
  declaration: ValueDeclaration
  isArgument: boolean
  name: string
}

/** The error that names all parameters which are missing, and how to pass them. */
export function missingParameters(id: string, missing: readonly MissingParameter[]): UserError {
  return new UserError(
    'MISSING_PARAMETERS',
    `${id} needs ${missing.length === 1 ? 'a parameter that is' : 'parameters that are'} not on the line: ` +
      `${missing.map(describe).join(', ')}.`,
    {
      exitCode: exitCodes.usage,
      suggestions: [
        `Add to the line: ${missing.map(words).join(' ')}`,
        `\`mycli ${id} --help\` shows what it takes.`,
      ],
    },
  )
}

function describe({declaration, isArgument, name}: MissingParameter): string {
  const label = isArgument ? name : `--${name}`
  const {env, options} = declaration
  if (env !== undefined) return `${label} (or the variable ${env})`
  return options ? `${label} (${options.join(', ')})` : label
}

function words({declaration, isArgument, name}: MissingParameter): string {
  if (isArgument) return `<${name}>`
  return declaration.type === 'boolean' ? `--${name}` : `--${name} <${name}>`
}
