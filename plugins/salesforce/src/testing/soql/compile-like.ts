import {ApiError} from '../http/api-error.js'
import type {FieldType} from '../schema/field-declaration.js'
import type {Predicate} from './compile-condition.js'
import type {Literal} from './query.js'
import type {ResolvedPath} from './resolve-path.js'

/** `field LIKE 'a%'`, without regard to case. */
export function compileLike({field, read}: ResolvedPath, literal: Literal): Predicate {
  if (!texts.has(field.type) || literal.kind !== 'string') {
    throw new ApiError(
      400,
      'INVALID_QUERY_FILTER_OPERATOR',
      `invalid operator on ${field.type} field ${field.name}`,
    )
  }
  const pattern = new RegExp(`^${toPattern(literal.raw, literal.value)}$`, 'isu')
  return (row) => {
    const value = read(row)
    return typeof value === 'string' && pattern.test(value)
  }
}

const texts = new Set<FieldType>(['email', 'phone', 'picklist', 'string', 'textarea', 'url'])

/** Walks the raw text beside the read one, to tell `\%` from `%`. */
function toPattern(raw: string, value: string): string {
  let pattern = ''
  let at = 0
  for (const character of value) {
    const isEscaped = raw[at] === '\\'
    if (character === '%' && !isEscaped) pattern += '.*'
    else if (character === '_' && !isEscaped) pattern += '.'
    else pattern += character.replace(/[\\^$.*+?()[\]{}|/]/u, '\\$&')
    at += isEscaped ? escapeLength(raw, at) : character.length
  }
  return pattern
}

function escapeLength(raw: string, at: number): number {
  return /^\\u[0-9a-fA-F]{4}/.test(raw.slice(at, at + 6)) ? 6 : 2
}
