import type {Model, ModelStatic} from 'sequelize'

/** What Sequelize gives for a table that is in a schema. */
interface QualifiedName {
  delimiter?: string
  schema?: string
  tableName: string
}

/** The table of a model as one word: `orders`, `sales.orders`. Dialects without schemas have a table of that very name. */
export function tableName(model: ModelStatic<Model>): string {
  return wordOf(model.getTableName())
}

/** The same for what a foreign key names. */
export function wordOf(table: QualifiedName | string): string {
  if (typeof table === 'string') return table
  const {delimiter, schema, tableName} = table
  return schema ? `${schema}${delimiter ?? '.'}${tableName}` : tableName
}
