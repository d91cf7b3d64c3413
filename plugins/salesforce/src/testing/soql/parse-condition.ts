import {parseLiteral} from './parse-literal.js'
import type {CompareOperator, Condition, Literal} from './query.js'
import type {TokenReader} from './token-reader.js'

/**
 * Parses a condition. As in SOQL, AND and OR do not mix without parentheses, and NOT stands alone
 * or inside of parentheses.
 */
export function parseCondition(reader: TokenReader, now: Date): Condition {
  if (reader.accept('NOT')) return {kind: 'not', part: parseSimple(reader, now)}
  const first = parseSimple(reader, now)
  for (const kind of ['and', 'or'] as const) {
    if (!reader.sees(kind.toUpperCase())) continue
    const parts = [first]
    while (reader.accept(kind.toUpperCase())) parts.push(parseSimple(reader, now))
    if (reader.sees('AND') || reader.sees('OR')) throw reader.refuse('parentheses')
    return {kind, parts}
  }
  return first
}

function parseSimple(reader: TokenReader, now: Date): Condition {
  if (!reader.accept('(')) return parseComparison(reader, now)
  const inner = parseCondition(reader, now)
  reader.expect(')')
  return inner
}

function parseComparison(reader: TokenReader, now: Date): Condition {
  if (reader.sees('NOT')) throw reader.refuse('parentheses around NOT')
  const path = reader.expectKind('name').text
  const isNegated = reader.accept('NOT', 'IN')
  if (isNegated || reader.accept('IN')) {
    return {kind: 'in', path, isNegated, literals: parseList(reader, now)}
  }
  return {
    kind: 'compare',
    path,
    operator: parseOperator(reader),
    literal: parseLiteral(reader, now),
  }
}

function parseList(reader: TokenReader, now: Date): Literal[] {
  const literals: Literal[] = []
  reader.expect('(')
  do literals.push(parseLiteral(reader, now))
  while (reader.accept(','))
  reader.expect(')')
  return literals
}

const operators: Partial<Record<string, CompareOperator>> = {
  '=': '=',
  '!=': '!=',
  '<>': '!=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
  LIKE: 'LIKE',
}

function parseOperator(reader: TokenReader): CompareOperator {
  const operator = operators[reader.peek().text.toUpperCase()]
  if (operator === undefined || reader.peek().kind === 'string') throw reader.refuse('an operator')
  reader.next()
  return operator
}
