import type {MigrationContext} from '../migration.js'

/** What a run has taken over from the one that it tries again: its failed items, or the rest of its work. */
export async function up({
  DataTypes,
  queryInterface,
  tablePrefix,
  transaction,
}: MigrationContext): Promise<void> {
  const runs = `${tablePrefix}runs`
  const inTransaction: object = {transaction} // the types do not know that it takes one
  const columns = await queryInterface.describeTable(runs, inTransaction)
  if ('claims' in columns) return // an earlier try was cut off
  await queryInterface.addColumn(runs, 'claims', {type: DataTypes.STRING(16)}, {transaction})
}

export async function down({
  queryInterface,
  sequelize,
  tablePrefix,
  transaction,
}: MigrationContext): Promise<void> {
  // Sequelize would make the table anew on SQLite, and what points to its rows would go.
  const runs = queryInterface.quoteIdentifier(`${tablePrefix}runs`, true)
  await sequelize.query(`ALTER TABLE ${runs} DROP COLUMN claims`, {transaction})
}
