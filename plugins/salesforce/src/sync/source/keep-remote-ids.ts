import type {ModelClass} from './model-pages.js'

/** The database compares each row with as many keys. */
const ROWS_PER_STATEMENT = 100

/** Writes remote ids into an attribute of local rows, many by one statement; nothing else of the rows is touched. */
export async function keepRemoteIds(
  model: ModelClass,
  attribute: string,
  ids: readonly {key: string; remoteId: string | null}[],
): Promise<void> {
  const {sequelize} = model
  if (!sequelize) throw new Error(`The model ${model.name} has no connection.`)
  const queries = sequelize.getQueryInterface()
  const columnOf = (name: string): string =>
    queries.quoteIdentifier(model.getAttributes()[name]?.field ?? name, true)
  const key = columnOf(model.primaryKeyAttribute)
  const name = model.getTableName()
  const parts = typeof name === 'string' ? [name] : [name.schema, name.tableName]
  const table = parts
    .filter((part) => part !== '')
    .map((part) => queries.quoteIdentifier(part, true))
    .join('.')
  const {repeatGivenUp} = await import('@mycli/kit/database')
  // One transaction, as a database waits for its disk after each.
  await repeatGivenUp(() =>
    sequelize.transaction(async (transaction) => {
      for (let start = 0; start < ids.length; start += ROWS_PER_STATEMENT) {
        const some = ids.slice(start, start + ROWS_PER_STATEMENT)
        const cases = some.map(() => 'WHEN ? THEN ?').join(' ')
        const sql =
          `UPDATE ${table} SET ${columnOf(attribute)} = CASE ${key} ${cases} END` +
          ` WHERE ${key} IN (${some.map(() => '?').join(', ')})`
        const pairs = some.flatMap(({key: value, remoteId}) => [value, remoteId])
        const replacements = [...pairs, ...some.map((one) => one.key)]
        await sequelize.query(sql, {replacements, transaction})
      }
    }),
  )
}
