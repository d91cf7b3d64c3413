import type {Attribute} from '../coercion/attribute.js'
import type {ColumnType} from '../coercion/column-type.js'
import {readColumnType} from '../coercion/read-column-type.js'
import {allowedList} from './allowed-list.js'
import {readRules} from './validation-rules.js'

/**
 * How many different values a column can hold at most (BOOLEAN 2, TINYINT 256, ENUM its values, `isIn` its list), or
 * undefined where that is beyond counting: a unique column cannot have more rows. Null is not among them.
 */
export function domainSize(attribute: Attribute): number | undefined {
  const type = readColumnType(attribute.type)
  const rules = readRules(attribute)
  const list = allowedList(type, rules)
  if (list !== undefined) return list.length
  if (type.kind === 'boolean') return 2
  return type.kind === 'integer' ? integerCount(type, rules) : decimalCount(type)
}

function integerCount(
  type: Extract<ColumnType, {kind: 'integer'}>,
  {max, min}: {max?: number; min?: number},
): number {
  const most = Math.min(Number(type.max), Math.floor(max ?? Infinity))
  const least = Math.max(Number(type.min), Math.ceil(min ?? -Infinity))
  return Math.max(0, most - least + 1)
}

function decimalCount(type: ColumnType): number | undefined {
  if (type.kind !== 'decimal' || type.precision === undefined) return undefined
  const most = 10 ** type.precision - 1
  return type.unsigned ? most + 1 : 2 * most + 1
}
