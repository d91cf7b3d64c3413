import {exitCodes, type RegisteredModel, UserError} from '@mycli/kit'

import type {Factory, ParamValue} from '../factory/define-factory.js'
import {didYouMean} from '../problem/did-you-mean.js'

/**
 * The params of a factory with those of the line over them, each read as the type of its default.
 *
 * @throws UserError `UNKNOWN_PARAM` (exit 2) for one the factory does not have, `INVALID_PARAM` (exit 2) for a wrong type.
 */
export function readParams(
  entry: RegisteredModel,
  factory: Factory | undefined,
  typed: Readonly<Record<string, string>>,
): Record<string, ParamValue> {
  const params = {...factory?.params}
  for (const [name, text] of Object.entries(typed)) {
    const original = Object.hasOwn(params, name) ? params[name] : undefined
    if (original === undefined) throw unknownParam(entry, name, Object.keys(params))
    const value = read(text, original)
    if (value === undefined) throw invalidParam(name, text, typeof original)
    params[name] = value
  }
  return params
}

function read(text: string, original: ParamValue): ParamValue | undefined {
  if (typeof original === 'string') return text
  if (typeof original === 'boolean') return {false: false, true: true}[text]
  const number = Number(text)
  return text.trim() === '' || Number.isNaN(number) ? undefined : number
}

function unknownParam(entry: RegisteredModel, name: string, names: readonly string[]): UserError {
  return new UserError('UNKNOWN_PARAM', `The factory of ${entry.name} has no param "${name}".`, {
    exitCode: exitCodes.usage,
    suggestions: [
      ...didYouMean(name, names),
      names.length === 0 ? 'It has no params.' : `It has: ${names.join(', ')}.`,
    ],
  })
}

function invalidParam(name: string, text: string, type: string): UserError {
  return new UserError('INVALID_PARAM', `--param ${name}: "${text}" is not a ${type}`, {
    exitCode: exitCodes.usage,
  })
}
