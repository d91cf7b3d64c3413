import {parseValue} from '../command/parse-value.js'
import type {ValueDeclaration} from '../command/value-declaration.js'
import {isSecretName} from '../config/secret-names.js'
import {asError} from '../run/as-error.js'
import {withPrompt, type PromptContext} from './with-prompt.js'

/**
 * Asks for a value on the terminal, in the form that its declaration suggests, until the declaration accepts it; gives it parsed.
 *
 * @param command The command, which the declaration's `parse` may ask.
 */
export async function askParameter(
  name: string,
  declaration: ValueDeclaration,
  command: unknown,
): Promise<unknown> {
  const answer = await withPrompt((context) => ask(name, declaration, command, context))
  return parseValue(declaration, answer, command)
}

async function ask(
  name: string,
  declaration: ValueDeclaration,
  command: unknown,
  context: PromptContext,
): Promise<unknown> {
  const {checkbox, confirm, input, password, select} = await import('@inquirer/prompts')
  const message = labelOf(name, declaration)
  const {multiple, options, type} = declaration
  if (type === 'boolean') return confirm({default: false, message}, context)
  if (options) {
    const choices = options.map((value) => ({value}))
    return multiple === true
      ? checkbox({choices, message, required: true}, context)
      : select({choices, message}, context)
  }
  const validate = (text: string): Promise<string | true> => verdict(declaration, text, command)
  if (declaration.secret === true || isSecretName(name)) {
    return password({message, validate}, context)
  }
  const text = await input({message, required: true, validate}, context)
  return multiple === true ? parts(text, declaration) : text
}

function labelOf(name: string, {description, summary}: ValueDeclaration): string {
  const text = (summary ?? description)?.replace(/[.:]$/, '')
  return text === undefined ? `${name}:` : `${text} (${name}):`
}

/** True, or what is wrong with it: what oclif says of a value, without where it stood on the line. */
async function verdict(
  declaration: ValueDeclaration,
  text: string,
  command: unknown,
): Promise<string | true> {
  if (text === '') return 'A value is needed.'
  try {
    await parseValue(declaration, parts(text, declaration), command)
    return true
  } catch (error) {
    return asError(error).message
  }
}

function parts(text: string, {delimiter = ',', multiple}: ValueDeclaration): string | string[] {
  return multiple === true ? text.split(delimiter).map((part) => part.trim()) : text
}
