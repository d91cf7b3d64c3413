export function Site(sequelize, DataTypes) {
  return sequelize.define(
    'Site',
    {
      code: {allowNull: false, type: DataTypes.STRING(40)},
      name: {type: DataTypes.STRING(40)},
    },
    {timestamps: false},
  )
}
