import {malformedQuery} from './malformed-query.js'
import type {Token} from './token.js'

/** Of a string in a WHERE. @see https://developer.salesforce.com/docs/atlas.en-us.salesforce_app_limits_cheatsheet.meta/salesforce_app_limits_cheatsheet/salesforce_app_limits_platform_soslsoql.htm */
const MAX_LITERAL_LENGTH = 4000

const escapes: Partial<Record<string, string>> = {
  n: '\n',
  N: '\n',
  r: '\r',
  R: '\r',
  t: '\t',
  T: '\t',
  b: '\b',
  B: '\b',
  f: '\f',
  F: '\f',
  '"': '"',
  "'": "'",
  '\\': '\\',
  // Mean something in LIKE only.
  _: '_',
  '%': '%',
}

/**
 * Reads a quoted string. A backslash before any other character is refused.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_quotedstringescapes.htm
 */
export function readString(source: string, start: number): Token & {end: number} {
  let text = ''
  for (let at = start + 1; at < source.length; at++) {
    const character = source.charAt(at)
    if (character === "'") {
      if (text.length > MAX_LITERAL_LENGTH) {
        throw malformedQuery(
          source,
          start,
          `string literals are limited to ${MAX_LITERAL_LENGTH} characters`,
        )
      }
      return {kind: 'string', text, at: start, end: at + 1, raw: source.slice(start + 1, at)}
    }
    if (character === '\\') {
      const [value, length] = readEscape(source, at)
      text += value
      at += length
    } else {
      text += character
    }
  }
  throw malformedQuery(source, start, 'line breaks or end of query in a string that is not closed')
}

function readEscape(source: string, at: number): [value: string, length: number] {
  const name = source.charAt(at + 1)
  const code = /^u([0-9a-fA-F]{4})/.exec(source.slice(at + 1, at + 6))?.[1]
  if (code !== undefined) return [String.fromCharCode(Number.parseInt(code, 16)), 5]
  const value = escapes[name]
  if (value === undefined) {
    throw malformedQuery(source, at, `Illegal character sequence '\\${name}' in string literal`)
  }
  return [value, 1]
}
