import {UserError} from '../errors/user-error.js'
import {asError} from '../run/as-error.js'
import {exitCodeOf, isExit} from '../run/run-ending.js'
import type {IndexedItem} from './item-outcome.js'

const goOn = '--keep-going notes items that fail and goes on with the others.'

/** The error of an item as that of its run: it names the item, and was thrown where the item's was. */
export function itemError(key: string, thrown: unknown): Error {
  const error = asError(thrown)
  if (isExit(error)) return error // it says how the run is to end
  return failure(`Item "${key}" failed: ${error.message}`, error)
}

/** The error of a whole batch, of which nothing was kept. */
export function batchError(items: readonly IndexedItem[], thrown: unknown): Error {
  const error = asError(thrown)
  const [first] = items
  const last = items.at(-1)
  if (isExit(error) || !first || !last) return error
  const name =
    first === last ? `Item "${first.key}"` : `The batch of items "${first.key}" to "${last.key}"`
  return failure(`${name} cannot be saved: ${error.message}`, error)
}

function failure(message: string, cause: Error): UserError {
  const {suggestions} = cause as {suggestions?: unknown} // of another copy of UserError, too
  const error = new UserError('ITEM_FAILED', message, {
    cause,
    exitCode: exitCodeOf(cause),
    suggestions: [...(Array.isArray(suggestions) ? suggestions.map(String) : []), goOn],
  })
  // Where to look is where the item's error was thrown.
  const frames = /\n\s+at [\s\S]*$/.exec(cause.stack ?? '')?.[0] ?? ''
  error.stack = `${error.name}: ${message}${frames}`
  return error
}
