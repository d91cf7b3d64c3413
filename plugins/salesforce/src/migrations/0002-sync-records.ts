import {createTable, longText, type MigrationContext} from '@mycli/kit/database'
import type {ModelAttributes} from 'sequelize'

const tables = ['sync_records', 'jobs', 'cursors'] as const

/**
 * What is known of each local row's remote record, the bulk jobs on their way, and how far changes were read.
 * Times are UTC milliseconds, JSON is text; ids are compared by their case on every database.
 */
export async function up(context: MigrationContext): Promise<void> {
  const prefix = `${context.tablePrefix}salesforce_`
  await createTable(context, `${prefix}sync_records`, recordColumns(context), {
    unique: [['environment', 'resource', 'local_key']],
    indexes: [
      ['environment', 'resource', 'match_key'],
      ['environment', 'resource', 'remote_id'],
    ],
  })
  await addStateIndex(context, `${prefix}sync_records`)
  await createTable(context, `${prefix}jobs`, jobColumns(context), {
    indexes: [['environment', 'resource', 'phase']],
  })
  await createTable(context, `${prefix}cursors`, cursorColumns(context), {
    unique: [['environment', 'resource', 'kind']],
  })
}

/** Pages of the rows in a state come in the order of their keys without being sorted; the usual name would be too long. */
async function addStateIndex(
  {queryInterface, transaction}: MigrationContext,
  table: string,
): Promise<void> {
  const name = `${table}_states`
  // Sequelize types this as an object; it is a list on all three dialects.
  const indexes = (await queryInterface.showIndex(table, {transaction})) as {name: string}[]
  if (indexes.some((index) => index.name === name)) return // an earlier try was cut off
  const fields = ['environment', 'resource', 'state', 'local_key']
  await queryInterface.addIndex(table, {fields, name, transaction})
}

export async function down({
  queryInterface,
  tablePrefix,
  transaction,
}: MigrationContext): Promise<void> {
  for (const name of tables.toReversed()) {
    await queryInterface.dropTable(`${tablePrefix}salesforce_${name}`, {transaction})
  }
}

function recordColumns(context: MigrationContext): ModelAttributes {
  const {DataTypes} = context
  return {
    ...ofResource(context),
    local_key: {type: DataTypes.STRING(191), allowNull: false},
    match_key: {type: DataTypes.CHAR(64)},
    remote_id: {type: DataTypes.CHAR(18)},
    state: {type: DataTypes.STRING(16), allowNull: false},
    op: {type: DataTypes.STRING(8)},
    attempts: {type: DataTypes.INTEGER, allowNull: false, defaultValue: 0},
    pushed_hash: {type: DataTypes.CHAR(64)},
    pushed_fields: {type: longText(context)},
    sending_hash: {type: DataTypes.CHAR(64)},
    sending_fields: {type: longText(context)},
    look_up_from: {type: DataTypes.BIGINT},
    failed_hash: {type: DataTypes.CHAR(64)},
    error_code: {type: DataTypes.STRING(128)},
    error_message: {type: DataTypes.TEXT},
    error_fields: {type: DataTypes.TEXT},
    run_id: {type: DataTypes.CHAR(26)},
    job_id: {type: DataTypes.CHAR(36)},
    remote_modstamp: {type: DataTypes.STRING(32)},
    updated_at: {type: DataTypes.BIGINT, allowNull: false},
  }
}

/** A job is written before Salesforce knows it: `remote_id` comes later. */
function jobColumns(context: MigrationContext): ModelAttributes {
  const {DataTypes} = context
  return {
    ...ofResource(context),
    id: {type: DataTypes.CHAR(36), primaryKey: true},
    remote_id: {type: DataTypes.CHAR(18)},
    run_id: {type: DataTypes.CHAR(26)},
    object: {type: DataTypes.STRING(128), allowNull: false},
    operation: {type: DataTypes.STRING(16), allowNull: false},
    phase: {type: DataTypes.STRING(16), allowNull: false},
    row_count: {type: DataTypes.INTEGER, allowNull: false},
    created_at: {type: DataTypes.BIGINT, allowNull: false},
    updated_at: {type: DataTypes.BIGINT, allowNull: false},
  }
}

function cursorColumns(context: MigrationContext): ModelAttributes {
  const {DataTypes} = context
  return {
    ...ofResource(context),
    kind: {type: DataTypes.STRING(32), allowNull: false},
    value: {type: DataTypes.STRING(191), allowNull: false},
    updated_at: {type: DataTypes.BIGINT, allowNull: false},
  }
}

function ofResource({DataTypes}: MigrationContext): ModelAttributes {
  return {
    id: {type: DataTypes.BIGINT, autoIncrement: true, primaryKey: true},
    environment: {type: DataTypes.STRING(64), allowNull: false},
    resource: {type: DataTypes.STRING(64), allowNull: false},
  }
}
