import type {
  Model,
  ModelAttributeColumnOptions,
  ModelAttributeColumnReferencesOptions,
  ModelStatic,
  TableName,
} from 'sequelize'
import {tableName, wordOf} from './table-name.js'

type AnyModel = ModelStatic<Model>

export interface ForeignKey {
  column: ModelAttributeColumnOptions
  /** The column's name in the table. */
  field: string
  /** The column that it points to. */
  key: string
  /** The table that it points to, as Sequelize names it. */
  table: TableName
}

/** Tables before those that point to them, else in the order given. A ring is entered at its first model. */
export function orderByReferences(models: readonly AnyModel[]): AnyModel[] {
  const byTable = new Map(models.map((model) => [tableName(model), model]))
  const ordered = new Set<AnyModel>()
  const visit = (model: AnyModel, path: readonly AnyModel[]) => {
    if (ordered.has(model) || path.includes(model)) return
    for (const {table} of foreignKeys(model)) {
      const target = byTable.get(wordOf(table))
      if (target) visit(target, [...path, model])
    }
    ordered.add(model)
  }
  for (const model of models) visit(model, [])
  return [...ordered]
}

/** The foreign keys of a model's table, its associations' too. */
export function foreignKeys(model: AnyModel): ForeignKey[] {
  return Object.entries(model.getAttributes()).flatMap(([name, column]) => {
    const {field = name, references} = column
    if (references === undefined) return []
    if (typeof references === 'string') return [{column, field, key: 'id', table: references}]
    const {key = 'id', model: target} = references
    return target === undefined ? [] : [{column, field, key, table: tableOf(target)}]
  })
}

function tableOf(target: NonNullable<ModelAttributeColumnReferencesOptions['model']>): TableName {
  if (typeof target !== 'function') return target
  // Sequelize types a model class here by its constructor alone.
  return (target as AnyModel).getTableName()
}
