import {exitCodes, UserError} from '@mycli/kit'

/**
 * Reads the values of a flag that is given as `name=value`, once for each name.
 *
 * @throws UserError `INVALID_PAIR` (exit 2) for one without `=`, or a name given twice.
 */
export function readPairs(flag: string, texts: readonly string[]): Record<string, string> {
  const pairs = new Map<string, string>()
  for (const text of texts) {
    const border = text.indexOf('=')
    const name = text.slice(0, Math.max(0, border))
    if (name === '') throw invalid(`${flag}: "${text}" is not name=value`, flag)
    if (pairs.has(name)) throw invalid(`${flag} ${name} is given twice`, flag)
    pairs.set(name, text.slice(border + 1))
  }
  return Object.fromEntries(pairs)
}

function invalid(message: string, flag: string): UserError {
  return new UserError('INVALID_PAIR', message, {
    exitCode: exitCodes.usage,
    suggestions: [`Write ${flag} name=value, once for each name.`],
  })
}
