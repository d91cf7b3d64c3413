import {coerceScalar} from '../coercion/coerce-scalar.js'
import type {ColumnType} from '../coercion/column-type.js'
import {isStructure} from '../coercion/coerce-structure.js'
import type {ValidationRules} from './validation-rules.js'

/** The values of an ENUM, `isIn` or `equals`, as the column's type has them and without those that `notIn` refuses. */
export function allowedList(type: ColumnType, rules: ValidationRules): unknown[] | undefined {
  const listed = rules.list ?? (type.kind === 'enum' ? type.values : undefined)
  if (listed === undefined || isStructure(type)) return undefined
  const refused = new Set(rules.refusedValues.map(String))
  const values = listed
    .filter((value) => !refused.has(String(value)))
    .map((value) => coerceScalar(type, String(value)))
    .flatMap((coerced) => (coerced.ok ? [coerced.value] : []))
  return [...new Set(values)]
}
