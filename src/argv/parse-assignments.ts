import {exitCodes, UserError} from '@mycli/kit/errors'

/**
 * `name=value` words as an object.
 *
 * @throws UserError `USAGE` (exit 2) naming the flag and the word that has no `=`.
 */
export function parseAssignments(words: readonly string[], flag: string): Record<string, string> {
  return Object.fromEntries(
    words.map((word) => {
      const at = word.indexOf('=')
      if (at > 0) return [word.slice(0, at), word.slice(at + 1)]
      throw new UserError('USAGE', `${flag}: "${word}" is not name=value.`, {
        exitCode: exitCodes.usage,
        suggestions: [`${flag} category=1`],
      })
    }),
  )
}
