import {exitCodes} from '../errors/exit-codes.js'
import {UserError} from '../errors/user-error.js'

/** The error for a result that its format cannot keep. */
export function invalidValue(name: string, what: string, suggestion: string): UserError {
  return new UserError('CACHE_VALUE_INVALID', `"${name}" ${what}, so it cannot be cached.`, {
    exitCode: exitCodes.failed,
    suggestions: [suggestion],
  })
}
