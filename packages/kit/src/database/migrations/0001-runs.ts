import type {ModelAttributes} from 'sequelize'
import {createTable} from '../create-table.js'
import {longText} from '../long-text.js'
import type {MigrationContext} from '../migration.js'

/** The run log: each command with its parameters once, each run of it. Times are UTC milliseconds, JSON is text. */
export async function up(context: MigrationContext): Promise<void> {
  const {tablePrefix} = context
  await createTable(context, `${tablePrefix}commands`, commandColumns(context), {
    unique: [['name', 'parameters_hash']],
  })
  await createTable(context, `${tablePrefix}runs`, runColumns(context), {
    indexes: [['command_id', 'started_at'], ['status'], ['parent_id'], ['retry_of']],
  })
}

export async function down({
  queryInterface,
  tablePrefix,
  transaction,
}: MigrationContext): Promise<void> {
  await queryInterface.dropTable(`${tablePrefix}runs`, {transaction})
  await queryInterface.dropTable(`${tablePrefix}commands`, {transaction})
}

function commandColumns(context: MigrationContext): ModelAttributes {
  const {DataTypes} = context
  return {
    id: {type: DataTypes.BIGINT, autoIncrement: true, primaryKey: true},
    name: {type: DataTypes.STRING(191), allowNull: false},
    parameters: {type: longText(context), allowNull: false},
    parameters_hash: {type: DataTypes.CHAR(64), allowNull: false},
    created_at: {type: DataTypes.BIGINT, allowNull: false},
  }
}

function runColumns(context: MigrationContext): ModelAttributes {
  return {...identityColumns(context), ...outcomeColumns(context), ...processColumns(context)}
}

function identityColumns(context: MigrationContext): ModelAttributes {
  const {DataTypes, tablePrefix} = context
  const ulid = DataTypes.CHAR(26)
  return {
    id: {type: ulid, primaryKey: true},
    command_id: {
      type: DataTypes.BIGINT,
      allowNull: false,
      onDelete: 'RESTRICT',
      references: {key: 'id', model: `${tablePrefix}commands`},
    },
    parent_id: {type: ulid},
    root_id: {type: ulid},
    retry_of: {type: ulid},
    attempt: {type: DataTypes.INTEGER, allowNull: false, defaultValue: 1},
    status: {type: DataTypes.STRING(16), allowNull: false},
    options: {type: longText(context)},
    test: {type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false},
    dry_run: {type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false},
    executor: {type: DataTypes.STRING(16)},
  }
}

function outcomeColumns(context: MigrationContext): ModelAttributes {
  const {DataTypes} = context
  return {
    exit_code: {type: DataTypes.INTEGER},
    signal: {type: DataTypes.STRING(16)},
    error: {type: longText(context)},
    result: {type: longText(context)},
    counts: {type: DataTypes.TEXT},
    untracked: {type: DataTypes.INTEGER, allowNull: false, defaultValue: 0},
    cursor: {type: DataTypes.TEXT},
    next_index: {type: DataTypes.BIGINT},
  }
}

function processColumns({DataTypes}: MigrationContext): ModelAttributes {
  return {
    host: {type: DataTypes.STRING(191)},
    boot_id: {type: DataTypes.STRING(191)},
    pid: {type: DataTypes.INTEGER},
    proc_start: {type: DataTypes.STRING(64)},
    user: {type: DataTypes.STRING(191)},
    version: {type: DataTypes.TEXT},
    queued_at: {type: DataTypes.BIGINT},
    started_at: {type: DataTypes.BIGINT},
    heartbeat_at: {type: DataTypes.BIGINT},
    cancel_at: {type: DataTypes.BIGINT},
    ended_at: {type: DataTypes.BIGINT},
  }
}
