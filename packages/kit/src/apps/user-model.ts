import type {Model, ModelStatic, Sequelize} from 'sequelize'

import {dataTypesOf} from './data-types-of.js'

/** The table of the default user model; without mycli's prefix, as it belongs to the project. */
const usersTable = 'users'

/** `auth.User`: the person that notifications and other plugins speak of until the project names a model of its own. */
export function defineUser(sequelize: Sequelize): ModelStatic<Model> {
  const DataTypes = dataTypesOf(sequelize)
  return sequelize.define(
    'User',
    {
      dateJoined: {allowNull: false, defaultValue: DataTypes.NOW, type: DataTypes.DATE},
      email: {
        allowNull: false,
        defaultValue: '',
        type: DataTypes.STRING(254),
        validate: {isEmailOrEmpty},
      },
      firstName: {allowNull: false, defaultValue: '', type: DataTypes.STRING(150)},
      id: {autoIncrement: true, primaryKey: true, type: DataTypes.BIGINT},
      isActive: {allowNull: false, defaultValue: true, type: DataTypes.BOOLEAN},
      lastLogin: {type: DataTypes.DATE},
      lastName: {allowNull: false, defaultValue: '', type: DataTypes.STRING(150)},
      username: {allowNull: false, type: DataTypes.STRING(150), unique: true},
    },
    {tableName: usersTable, timestamps: false, underscored: true},
  )
}

/** SQLite, MySQL on some systems and people do not tell `Users` from `users`. */
export function isUsersTable(model: ModelStatic<Model>): boolean {
  const table = model.getTableName()
  return (typeof table === 'string' ? table : table.tableName).toLowerCase() === usersTable
}

/** Django's users may have no address; one that is given must look like one. */
function isEmailOrEmpty(value: unknown): void {
  if (value !== '' && !/^[^\s@]+@[^\s@]+$/.test(String(value)))
    throw new Error('is not an e-mail address')
}
