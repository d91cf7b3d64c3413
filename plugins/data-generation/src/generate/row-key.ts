import type {Model, ModelStatic} from 'sequelize'

import {dialectOf} from '../model/dialect-of.js'
import {valueKey} from './value-key.js'

/**
 * A text that is equal for rows whose given attributes a database may hold to be equal.
 *
 * @returns undefined when one of the values is NULL: such rows are never equal.
 */
export function rowKey(
  model: ModelStatic<Model>,
  names: readonly string[],
  values: Readonly<Record<string, unknown>>,
): string | undefined {
  const attributes = model.getAttributes()
  const dialect = dialectOf(model)
  const parts: string[] = []
  for (const name of names) {
    const attribute = attributes[name]
    const value = values[name]
    if (!attribute || value === null || value === undefined) return undefined
    parts.push(valueKey(attribute, value, dialect))
  }
  return parts.length === 1 ? parts[0] : JSON.stringify(parts)
}
