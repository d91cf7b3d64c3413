import {UserError, exitCodes} from '@mycli/kit'
import {explicitKey} from '@mycli/kit/runs'
import type {KeyedModel, RowKey} from '@mycli/kit/runs'

/**
 * The primary key that somebody has typed, as links hold it: a value, or for several columns `3,7` or JSON.
 *
 * @throws UserError `INVALID_KEY` (exit 2) when it is no key of the model.
 */
export function parseKey(model: KeyedModel, typed: string): string {
  return explicitKey(model, model.primaryKeyAttributes.length > 1 ? severalValues(typed) : typed)
}

function severalValues(typed: string): RowKey {
  if (!/^\s*[[{]/.test(typed)) return typed.split(',').map((part) => part.trim())
  try {
    return JSON.parse(typed) as RowKey // explicitKey checks it
  } catch (error) {
    throw new UserError('INVALID_KEY', `"${typed}" is no JSON.`, {
      cause: error,
      exitCode: exitCodes.usage,
      suggestions: ['Write the values in the order of the model: 3,7 or \'[3, "a,b"]\'.'],
    })
  }
}
