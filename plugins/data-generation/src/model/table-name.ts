/** The name of a table as Sequelize gives it: a text, a text with a schema, or by its model. */
export function tableName(table: unknown): string | undefined {
  if (typeof table === 'string') return table
  if (typeof table === 'function' && 'getTableName' in table) {
    const getTableName = table.getTableName as () => unknown // a model, by its shape
    return tableName(getTableName.call(table))
  }
  if (typeof table !== 'object' || table === null || !('tableName' in table)) return undefined
  const schema = 'schema' in table && typeof table.schema === 'string' ? table.schema : ''
  return schema === '' ? String(table.tableName) : `${schema}.${String(table.tableName)}`
}
