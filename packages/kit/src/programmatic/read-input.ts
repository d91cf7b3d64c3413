import {parseValue} from '../command/parse-value.js'
import {declarationsOf, type DeclaringStatics} from '../command/value-declaration.js'
import type {LineValues} from '../command/read-values.js'
import {exitCodes} from '../errors/exit-codes.js'
import {nearestNames} from '../errors/nearest-names.js'
import {UserError} from '../errors/user-error.js'
import {asError} from '../run/as-error.js'
import {kebabCase} from './kebab-case.js'

/** What of a class decides how its input is read. */
export interface InputStatics extends DeclaringStatics {
  id: string
}

/** Said by programs too, where they mean nothing: how a command speaks is up to whoever runs it. */
const ofTheLine = new Set(['json', 'log-level', 'no-color', 'no-input', 'quiet', 'verbose', 'yes'])

/**
 * The values of a flat object, over those that hold without any: each is checked and parsed as one from a line would be; what is an
 * object already, such as a Date, stays what it is.
 *
 * @param empty What an empty line gives: defaults and variables of the environment.
 * @param context The command, which the declarations' `parse` may ask.
 * @throws UserError `USAGE` (exit 2) naming a member that the command does not take, or whose value is not right.
 */
export async function readInput(
  statics: InputStatics,
  input: Readonly<Record<string, unknown>>,
  empty: LineValues,
  context: unknown,
): Promise<LineValues> {
  const declarations = declarationsOf(statics)
  const values: Record<string, unknown> = {...empty.values}
  const given = new Set(empty.given)
  for (const [member, value] of Object.entries(input)) {
    const name = declaredName(member, [...declarations.keys()])
    if (name === undefined || value === undefined) {
      if (value === undefined || ofTheLine.has(kebabCase(member))) continue
      throw unknownMember(statics.id, member, [...declarations.keys()])
    }
    const declaration = declarations.get(name) ?? {}
    values[name] = await parseValue(declaration, value, context).catch((error: unknown) => {
      throw new UserError('USAGE', `${statics.id}: "${name}": ${asError(error).message}`, {
        cause: error,
        exitCode: exitCodes.usage,
      })
    })
    given.add(name)
  }
  return {given, values}
}

function declaredName(member: string, names: readonly string[]): string | undefined {
  if (names.includes(member)) return member
  const wanted = kebabCase(member)
  return names.find((name) => kebabCase(name) === wanted)
}

function unknownMember(id: string, member: string, names: readonly string[]): UserError {
  return new UserError('USAGE', `${id} takes no "${member}".`, {
    exitCode: exitCodes.usage,
    suggestions: [
      ...nearestNames(kebabCase(member), names).map((name) => `Did you mean "${name}"?`),
      `It takes: ${names.filter((name) => !ofTheLine.has(name)).join(', ')}.`,
    ],
  })
}
