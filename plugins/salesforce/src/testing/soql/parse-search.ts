import {ApiError} from '../http/api-error.js'
import {parsePaths, parseRestrictions} from './parse-query.js'
import type {Query} from './query.js'
import {TokenReader} from './token-reader.js'
import {tokenize} from './tokenize.js'

/** A word of a search: `*` and `?` stand for other characters unless they were escaped. */
export type SearchTerm = RegExp

export type SearchGroup = 'ALL' | 'EMAIL' | 'NAME' | 'PHONE'

/** What to return of one object. */
export interface SearchScope extends Pick<Query, 'limit' | 'offset' | 'orderBy' | 'where'> {
  objectName: string
  paths: string[]
}

export interface Search {
  terms: SearchTerm[]
  group: SearchGroup
  /** Empty: all objects, their ids only. */
  scopes: SearchScope[]
}

/**
 * Parses `FIND {terms} [IN ALL|NAME|EMAIL|PHONE FIELDS] [RETURNING Object(fields ...), ...]`.
 *
 * @throws ApiError MALFORMED_SEARCH
 */
export function parseSearch(source: string, now: Date): Search {
  const [, inner, rest] = /^\s*FIND\s*\{((?:[^\\}]|\\.)*)\}([\s\S]*)$/i.exec(source) ?? []
  if (inner === undefined || rest === undefined) throw malformed('FIND {...} is expected')
  const reader = new TokenReader(rest, tokenize(rest))
  const group = parseGroup(reader)
  const scopes: SearchScope[] = []
  if (reader.accept('RETURNING')) {
    do scopes.push(parseScope(reader, now))
    while (reader.accept(','))
  }
  if (reader.peek().kind !== 'end') throw malformed(`unexpected token: '${reader.peek().text}'`)
  return {terms: parseTerms(inner), group, scopes}
}

function parseGroup(reader: TokenReader): SearchGroup {
  if (!reader.accept('IN')) return 'ALL'
  for (const group of ['ALL', 'EMAIL', 'NAME', 'PHONE'] as const) {
    if (reader.accept(group, 'FIELDS')) return group
  }
  throw malformed(`unexpected token: '${reader.peek().text}'`)
}

function parseScope(reader: TokenReader, now: Date): SearchScope {
  const objectName = reader.expectKind('name').text
  if (!reader.accept('(')) return {objectName, paths: ['Id'], orderBy: []}
  const scope = {objectName, paths: parsePaths(reader), ...parseRestrictions(reader, now)}
  reader.expect(')')
  return scope
}

/** Words are all to be found, a phrase in quotes as it stands. */
function parseTerms(text: string): SearchTerm[] {
  const parts = text.match(/"(?:[^"\\]|\\.)*"|(?:[^\s"\\]|\\.)+/g) ?? []
  const words = parts.filter((part) => part !== 'AND')
  if (words.length === 0 || text.trim().length < 2) {
    throw malformed('search term must be longer than one character')
  }
  return words.map((word) => toPattern(word.replaceAll(/^"|"$/g, '')))
}

/** @see https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_sosl_find.htm */
const RESERVED = /[&|!{}[\]()^~:"'+-]/

function toPattern(word: string): SearchTerm {
  const pattern = word.replaceAll(/\\(.)|([\s\S])/g, (_, escaped?: string, plain?: string) => {
    if (plain === '*') return String.raw`\S*`
    if (plain === '?') return String.raw`\S`
    if (plain !== undefined && RESERVED.test(plain)) {
      throw malformed(`the reserved character '${plain}' must be escaped`)
    }
    return (escaped ?? plain ?? '').replace(/[\\^$.*+?()[\]{}|/]/, '\\$&')
  })
  // Whole words only.
  return new RegExp(String.raw`(?<![\p{L}\p{N}])${pattern}(?![\p{L}\p{N}])`, 'isu')
}

function malformed(problem: string): ApiError {
  return new ApiError(400, 'MALFORMED_SEARCH', problem)
}
