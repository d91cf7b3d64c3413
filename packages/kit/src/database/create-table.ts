import type {ModelAttributes} from 'sequelize'
import type {MigrationContext} from './migration.js'

export interface TableIndexes {
  /** One list of columns for each. */
  indexes?: string[][]
  unique?: string[][]
}

/**
 * Creates a table and its indexes in a migration, or what is missing of them when an earlier try was cut off.
 *
 * On MySQL the table is utf8mb4 and compares text byte by byte, as the other dialects do.
 */
export async function createTable(
  context: MigrationContext,
  table: string,
  columns: ModelAttributes,
  {indexes = [], unique = []}: TableIndexes = {},
): Promise<void> {
  const {dialect, queryInterface, transaction} = context
  const byteByByte = {charset: 'utf8mb4', collate: 'utf8mb4_bin'}
  await queryInterface.createTable(table, columns, {
    transaction,
    ...(dialect === 'mysql' ? byteByByte : {}),
  })
  const existing = await indexNames(context, table)
  for (const [list, isUnique] of [
    [unique, true],
    [indexes, false],
  ] as const) {
    for (const fields of list) {
      const name = `${table}_${fields.join('_')}`
      if (existing.has(name)) continue
      await queryInterface.addIndex(table, {fields, name, transaction, unique: isUnique})
    }
  }
}

async function indexNames(
  {queryInterface, transaction}: MigrationContext,
  table: string,
): Promise<Set<string>> {
  // Sequelize types this as an object; it is a list on all three dialects.
  const indexes = (await queryInterface.showIndex(table, {transaction})) as {name: string}[]
  return new Set(indexes.map(({name}) => name))
}
