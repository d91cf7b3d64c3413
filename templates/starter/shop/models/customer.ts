import type {DataTypes as Types, Sequelize} from 'sequelize'

export default (sequelize: Sequelize, DataTypes: typeof Types) =>
  sequelize.define(
    'Customer',
    {
      city: DataTypes.STRING(80),
      email: {
        allowNull: false,
        type: DataTypes.STRING(120),
        unique: true,
        validate: {isEmail: true},
      },
      name: {allowNull: false, type: DataTypes.STRING(80)},
    },
    {underscored: true},
  )
