import type {ModelAttributes} from 'sequelize'
import {createTable} from '../create-table.js'
import {longText} from '../long-text.js'
import type {MigrationContext} from '../migration.js'

const tables = ['run_logs', 'run_items', 'run_objects', 'artifacts', 'locks'] as const

/** What a run said, which items failed, which rows it touched, which files it made, and who holds which lock. Times are UTC milliseconds. */
export async function up(context: MigrationContext): Promise<void> {
  const {tablePrefix: prefix} = context
  await createTable(context, `${prefix}run_logs`, logColumns(context), {
    unique: [['run_id', 'seq']],
  })
  await createTable(context, `${prefix}run_items`, itemColumns(context), {
    unique: [['run_id', 'item_key']],
  })
  await createTable(context, `${prefix}run_objects`, objectColumns(context), {
    indexes: [['pk', 'model']], // so that a model can be found by its bare name as well
    unique: [['run_id', 'model', 'pk', 'action']],
  })
  await createTable(context, `${prefix}artifacts`, artifactColumns(context), {
    unique: [['run_id', 'name']],
  })
  await createTable(context, `${prefix}locks`, lockColumns(context), {indexes: [['owner']]})
}

export async function down({
  queryInterface,
  tablePrefix,
  transaction,
}: MigrationContext): Promise<void> {
  for (const name of tables.toReversed()) {
    await queryInterface.dropTable(`${tablePrefix}${name}`, {transaction})
  }
}

function logColumns(context: MigrationContext): ModelAttributes {
  const {DataTypes} = context
  return {
    ...ownedByRun(context),
    seq: {type: DataTypes.INTEGER, allowNull: false},
    at: {type: DataTypes.BIGINT, allowNull: false},
    level: {type: DataTypes.STRING(16), allowNull: false},
    text: {type: longText(context), allowNull: false},
  }
}

/** An item that failed; `item` is its JSON, so that it can be tried again where nothing else gives it. */
function itemColumns(context: MigrationContext): ModelAttributes {
  const {DataTypes} = context
  return {
    ...ownedByRun(context),
    item_key: {type: DataTypes.STRING(191), allowNull: false},
    status: {type: DataTypes.STRING(16), allowNull: false},
    attempts: {type: DataTypes.INTEGER, allowNull: false},
    error: {type: longText(context)},
    item: {type: longText(context)},
  }
}

function objectColumns(context: MigrationContext): ModelAttributes {
  const {DataTypes} = context
  return {
    ...ownedByRun(context),
    model: {type: DataTypes.STRING(128), allowNull: false},
    pk: {type: DataTypes.STRING(191), allowNull: false},
    action: {type: DataTypes.STRING(16), allowNull: false},
    at: {type: DataTypes.BIGINT, allowNull: false},
  }
}

function artifactColumns(context: MigrationContext): ModelAttributes {
  const {DataTypes} = context
  return {
    ...ownedByRun(context),
    name: {type: DataTypes.STRING(191), allowNull: false},
    uri: {type: DataTypes.TEXT, allowNull: false},
    size: {type: DataTypes.BIGINT, allowNull: false},
    sha256: {type: DataTypes.CHAR(64), allowNull: false},
    at: {type: DataTypes.BIGINT, allowNull: false},
  }
}

/** Without an owner it is free; the row stays, so that its fence goes on counting. A lock outlives the row of its run, so it does not reference it. */
function lockColumns(context: MigrationContext): ModelAttributes {
  const {DataTypes} = context
  return {
    lock_hash: {type: DataTypes.CHAR(64), primaryKey: true},
    lock_key: {type: longText(context), allowNull: false},
    owner: {type: DataTypes.CHAR(26)},
    fence: {type: DataTypes.BIGINT, allowNull: false},
    acquired_at: {type: DataTypes.BIGINT, allowNull: false},
  }
}

/** A key of its own, as composite ones are written differently in each dialect; what a run left goes with it. */
function ownedByRun({DataTypes, tablePrefix}: MigrationContext): ModelAttributes {
  return {
    id: {type: DataTypes.BIGINT, autoIncrement: true, primaryKey: true},
    run_id: {
      type: DataTypes.CHAR(26),
      allowNull: false,
      onDelete: 'CASCADE',
      references: {key: 'id', model: `${tablePrefix}runs`},
    },
  }
}
