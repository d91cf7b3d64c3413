import type {ModelAttributes} from 'sequelize'
import type {MigrationContext} from '../migration.js'

/** The people who use the project, for projects that have no such table of their own; the columns of `auth.User`. */
export async function up(context: MigrationContext): Promise<void> {
  const {dialect, queryInterface, transaction} = context
  if (await queryInterface.tableExists('users', {transaction})) return
  await queryInterface.createTable('users', userColumns(context), {
    transaction,
    ...(dialect === 'mysql' && {charset: 'utf8mb4'}),
  })
}

function userColumns({DataTypes, sequelize}: MigrationContext): ModelAttributes {
  const text = (length: number) => {
    return {type: DataTypes.STRING(length), allowNull: false, defaultValue: ''}
  }
  return {
    id: {type: DataTypes.BIGINT, autoIncrement: true, primaryKey: true},
    username: {type: DataTypes.STRING(150), allowNull: false, unique: true},
    email: text(254),
    first_name: text(150),
    last_name: text(150),
    is_active: {type: DataTypes.BOOLEAN, allowNull: false, defaultValue: true},
    date_joined: {
      type: DataTypes.DATE,
      allowNull: false,
      defaultValue: sequelize.literal('CURRENT_TIMESTAMP'),
    },
    last_login: {type: DataTypes.DATE},
  }
}

/** The rows belong to the project: the table stays. */
export async function down(): Promise<void> {
  await Promise.resolve()
}
