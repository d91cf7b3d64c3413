import type {DataTypes as Types, ModelStatic, Sequelize} from 'sequelize'

export default (sequelize: Sequelize, DataTypes: typeof Types) => {
  const Order = sequelize.define(
    'Order',
    {
      status: {
        allowNull: false,
        defaultValue: 'open',
        type: DataTypes.ENUM('open', 'paid', 'sent'),
      },
      total: {allowNull: false, type: DataTypes.DECIMAL(10, 2)},
    },
    {underscored: true},
  )
  return Object.assign(Order, {
    associate({Customer}: {Customer: ModelStatic<never>}) {
      Order.belongsTo(Customer, {
        as: 'customer',
        foreignKey: {allowNull: false, name: 'customerId'},
      })
    },
  })
}
