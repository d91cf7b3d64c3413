import type {ModelRegistry, RegisteredModel} from '@mycli/kit'
import type {ModelAttributeColumnOptions} from 'sequelize'

import {tableName} from './table-name.js'

/** The row key that an attribute repeats by its own `references`, without any association. */
export function referencedKey(
  registry: ModelRegistry,
  {references}: ModelAttributeColumnOptions,
): {target: RegisteredModel; targetKey: string} | undefined {
  if (references === undefined) return undefined
  const [table, column] =
    typeof references === 'string' ? [references, undefined] : [references.model, references.key]
  const name = tableName(table)
  const target = registry.all().find(({model}) => tableName(model.getTableName()) === name)
  return target && {target, targetKey: attributeOf(target, column)}
}

function attributeOf({model}: RegisteredModel, column: string | undefined): string {
  const found = Object.entries(model.getAttributes()).find(
    ([name, attribute]) => (attribute.field ?? name) === column,
  )
  return found?.[0] ?? model.primaryKeyAttribute
}
