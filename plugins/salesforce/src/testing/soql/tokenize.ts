import {malformedQuery} from './malformed-query.js'
import {readString} from './read-string.js'
import type {Token} from './token.js'

const patterns: [Token['kind'], RegExp][] = [
  ['datetime', /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:?\d{2})/y],
  ['date', /\d{4}-\d{2}-\d{2}(?![\dT])/y],
  ['number', /[+-]?(\d+(\.\d+)?|\.\d+)([eE][+-]?\d+)?(?![\w.])/y],
  // With the colon of LAST_N_DAYS:3 and the dots of Account.Name.
  ['name', /[A-Za-z]\w*(\.[A-Za-z]\w*)*(:\d+)?/y],
  ['sign', /<=|>=|!=|<>|[=<>(),]/y],
]

const space = /\s*/y

/** @throws ApiError MALFORMED_QUERY at the first character that fits nothing. */
export function tokenize(source: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  for (;;) {
    space.lastIndex = at
    at += space.exec(source)?.[0].length ?? 0
    if (at >= source.length) break
    const token = source[at] === "'" ? readString(source, at) : matchToken(source, at)
    tokens.push(token)
    at = token.end
  }
  return [...tokens, {kind: 'end', text: '<EOF>', at: source.length}]
}

function matchToken(source: string, at: number): Token & {end: number} {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at
    const text = pattern.exec(source)?.[0]
    if (text !== undefined) return {kind, text, at, end: at + text.length}
  }
  throw malformedQuery(source, at, `unexpected token: '${source[at] ?? ''}'`)
}
