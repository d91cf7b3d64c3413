import type {Attribute} from './attribute.js'
import {readColumnType} from './read-column-type.js'

/** A column's type as messages name it: `DECIMAL(10,2)`, `STRING(30)`, `ENUM(a, b)`, `INTEGER UNSIGNED`. */
export function describeType(attribute: Attribute): string {
  return readColumnType(attribute.type).name
}
