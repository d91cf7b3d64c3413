import {parseValue} from './parse-value.js'
import type {LineValues} from './read-values.js'
import {declarationsOf, type DeclaringStatics} from './value-declaration.js'

/**
 * Adds the values of arguments whose environment variables are set, where nothing else gives them; those of flags are known to oclif.
 *
 * @param command Asked by the declarations' `parse`.
 */
export async function addVariables(
  statics: DeclaringStatics,
  line: LineValues,
  command: unknown,
): Promise<void> {
  for (const [name, declaration] of declarationsOf({args: statics.args, flags: {}})) {
    const {env} = declaration
    if (env === undefined || line.values[name] !== undefined) continue
    const text = process.env[env]
    if (text !== undefined && text !== '') {
      line.values[name] = await parseValue(declaration, text, command)
    }
  }
}
