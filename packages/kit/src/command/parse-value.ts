import type {ValueDeclaration} from './value-declaration.js'

/**
 * A value that does not come from the line, checked and parsed as one from the line would be.
 *
 * Texts and numbers go through `options` and `parse`; true and false stay what they are for a switch; lists are taken value by value; any
 * other object counts as parsed already.
 *
 * @param context The command, which `parse` may ask.
 * @throws Error saying what is wrong with the value; the caller says whose value it is.
 */
export async function parseValue(
  declaration: ValueDeclaration,
  value: unknown,
  context: unknown,
): Promise<unknown> {
  if (value === null) throw new Error('null is no value: leave it out.')
  if (declaration.type === 'boolean') return parseSwitch(declaration, value, context)
  if (declaration.multiple !== true) return parseOne(declaration, value, context)
  const values: unknown[] = Array.isArray(value) ? value : [value]
  return Promise.all(values.map((one) => parseOne(declaration, one, context)))
}

async function parseSwitch(
  declaration: ValueDeclaration,
  value: unknown,
  context: unknown,
): Promise<unknown> {
  if (typeof value !== 'boolean')
    throw new Error(`${JSON.stringify(value)} is neither true nor false.`)
  return parsed(declaration, value, context)
}

async function parseOne(
  declaration: ValueDeclaration,
  value: unknown,
  context: unknown,
): Promise<unknown> {
  if (typeof value === 'object' && value !== null) return value
  const text = String(value)
  const {options} = declaration
  if (options && !options.includes(text)) {
    throw new Error(`"${text}" is none of ${options.join(', ')}.`)
  }
  return parsed(declaration, text, context)
}

async function parsed(
  declaration: ValueDeclaration,
  input: unknown,
  context: unknown,
): Promise<unknown> {
  return declaration.parse ? declaration.parse(input, context, declaration) : input
}
