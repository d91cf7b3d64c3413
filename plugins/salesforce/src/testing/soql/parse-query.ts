import {ApiError} from '../http/api-error.js'
import {parseCondition} from './parse-condition.js'
import type {OrderTerm, Query} from './query.js'
import {TokenReader} from './token-reader.js'
import {tokenize} from './tokenize.js'

const MAX_LENGTH = 100_000
const MAX_OFFSET = 2000

/**
 * Parses `SELECT fields | COUNT() FROM object [WHERE] [ORDER BY] [LIMIT] [OFFSET]`.
 *
 * @throws ApiError MALFORMED_QUERY, or NUMBER_OUTSIDE_VALID_RANGE for the OFFSET.
 */
export function parseQuery(source: string, now: Date): Query {
  if (source.length > MAX_LENGTH) {
    throw new ApiError(
      400,
      'MALFORMED_QUERY',
      'SOQL statements cannot be longer than 100000 characters.',
    )
  }
  const reader = new TokenReader(source, tokenize(source))
  const query = parseClauses(reader, now)
  if (reader.peek().kind !== 'end') throw reader.refuse()
  return query
}

/** Parses what may stand in the parentheses of SOSL's RETURNING as well: everything from WHERE on. */
export function parseRestrictions(
  reader: TokenReader,
  now: Date,
): Pick<Query, 'limit' | 'offset' | 'orderBy' | 'where'> {
  const where = reader.accept('WHERE') ? parseCondition(reader, now) : undefined
  const orderBy = reader.accept('ORDER', 'BY') ? parseOrder(reader) : []
  const limit = reader.accept('LIMIT') ? parseWhole(reader) : undefined
  const offset = reader.accept('OFFSET') ? parseWhole(reader) : undefined
  if (offset !== undefined && offset > MAX_OFFSET) {
    throw new ApiError(
      400,
      'NUMBER_OUTSIDE_VALID_RANGE',
      `Maximum SOQL offset allowed is ${MAX_OFFSET}`,
    )
  }
  return {where, orderBy, limit, offset}
}

function parseClauses(reader: TokenReader, now: Date): Query {
  reader.expect('SELECT')
  const isCount = reader.accept('COUNT', '(', ')')
  const paths = isCount ? [] : parsePaths(reader)
  reader.expect('FROM')
  const objectName = reader.expectKind('name').text
  return {objectName, isCount, paths, ...parseRestrictions(reader, now)}
}

/** Parses field names between commas. */
export function parsePaths(reader: TokenReader): string[] {
  const paths: string[] = []
  do {
    if (reader.sees('FROM')) throw reader.refuse('a field')
    paths.push(reader.expectKind('name').text)
  } while (reader.accept(','))
  return paths
}

function parseOrder(reader: TokenReader): OrderTerm[] {
  const terms: OrderTerm[] = []
  do {
    const path = reader.expectKind('name').text
    const isDescending = !reader.accept('ASC') && reader.accept('DESC')
    const nullsLast = !reader.accept('NULLS', 'FIRST') && reader.accept('NULLS', 'LAST')
    terms.push({path, isDescending, nullsLast})
  } while (reader.accept(','))
  return terms
}

function parseWhole(reader: TokenReader): number {
  const {text} = reader.peek()
  if (!/^\d+$/.test(text)) throw reader.refuse('a whole number')
  reader.next()
  return Number(text)
}
