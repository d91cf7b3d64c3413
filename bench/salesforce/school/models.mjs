export default function definePerson(sequelize, DataTypes) {
  return sequelize.define(
    'Person',
    {
      code: {allowNull: false, type: DataTypes.STRING(20), unique: true},
      email: {allowNull: false, type: DataTypes.STRING(80)},
      firstName: {allowNull: false, type: DataTypes.STRING(40)},
      lastName: {allowNull: false, type: DataTypes.STRING(40)},
      salesforceId: {type: DataTypes.CHAR(18)},
    },
    {tableName: 'people', timestamps: false, underscored: true},
  )
}
