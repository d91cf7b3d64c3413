import {ApiError} from '../http/api-error.js'
import type {Predicate} from './compile-condition.js'
import type {CompareOperator, Literal} from './query.js'
import type {ResolvedPath} from './resolve-path.js'

type Range = Extract<Literal, {kind: 'range'}>

/** `field = TODAY` and its like: compares the day of a date or moment with a range of days. */
export function compileRange(
  {field, read}: ResolvedPath,
  operator: Exclude<CompareOperator, 'LIKE'>,
  range: Range,
): Predicate {
  if (field.type !== 'date' && field.type !== 'datetime') {
    throw new ApiError(
      400,
      'INVALID_FIELD',
      `value of filter criterion for field '${field.name}' must be of type ${field.type}`,
    )
  }
  const holds = tests[operator]
  return (row) => {
    const value = read(row)
    return typeof value === 'string' ? holds(value.slice(0, 10), range) : operator === '!='
  }
}

const tests: Record<Exclude<CompareOperator, 'LIKE'>, (day: string, range: Range) => boolean> = {
  '=': (day, {from, to}) => day >= from && day < to,
  '!=': (day, {from, to}) => day < from || day >= to,
  '<': (day, {from}) => day < from,
  '<=': (day, {to}) => day < to,
  '>': (day, {to}) => day >= to,
  '>=': (day, {from}) => day >= from,
}
