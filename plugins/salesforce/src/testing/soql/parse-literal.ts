import {parseDay, parseMoment} from '../write/parse-moment.js'
import {parseDateLiteral} from './parse-date-literal.js'
import type {Literal} from './query.js'
import type {TokenReader} from './token-reader.js'
import type {Token} from './token.js'

/** Parses a value; a name that is none, such as an unquoted text, is refused. */
export function parseLiteral(reader: TokenReader, now: Date): Literal {
  const literal = readLiteral(reader.peek(), now)
  if (!literal) throw reader.refuse('a value')
  reader.next()
  return literal
}

function readLiteral(token: Token, now: Date): Literal | undefined {
  switch (token.kind) {
    case 'string':
      return {kind: 'string', value: token.text, raw: token.raw ?? token.text}
    case 'number':
      return {kind: 'number', value: Number(token.text)}
    case 'date':
      return dated('date', parseDay(token.text))
    case 'datetime':
      return dated('datetime', parseMoment(token.text))
    case 'name':
      return readWord(token.text, now)
    default:
      return undefined
  }
}

function dated(kind: 'date' | 'datetime', value: string | undefined): Literal | undefined {
  return value === undefined ? undefined : {kind, value}
}

function readWord(text: string, now: Date): Literal | undefined {
  const word = text.toUpperCase()
  if (word === 'NULL') return {kind: 'null'}
  if (word === 'TRUE' || word === 'FALSE') return {kind: 'boolean', value: word === 'TRUE'}
  return parseDateLiteral(word, now)
}
