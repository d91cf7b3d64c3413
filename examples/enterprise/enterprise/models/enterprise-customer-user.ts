import type {
  CreationOptional,
  DataTypes,
  ForeignKey,
  InferAttributes,
  InferCreationAttributes,
  Model,
  ModelStatic,
  NonAttribute,
  Sequelize,
} from 'sequelize'

import type {EnterpriseCustomer} from './enterprise-customer.js'

/** A person who learns at a customer's cost. */
export interface EnterpriseCustomerUser extends Model<
  InferAttributes<EnterpriseCustomerUser>,
  InferCreationAttributes<EnterpriseCustomerUser>
> {
  id: CreationOptional<number>
  userId: number
  active: CreationOptional<boolean>
  linked: CreationOptional<boolean>
  enterpriseCustomerId: ForeignKey<string>

  enterpriseCustomer?: NonAttribute<EnterpriseCustomer>
}

interface Neighbours {
  EnterpriseCustomer: ModelStatic<EnterpriseCustomer>
}

export default (
  sequelize: Sequelize,
  types: typeof DataTypes,
): ModelStatic<EnterpriseCustomerUser> => {
  const user = sequelize.define<EnterpriseCustomerUser>(
    'EnterpriseCustomerUser',
    {
      id: {type: types.INTEGER, primaryKey: true, autoIncrement: true},
      userId: {type: types.INTEGER, allowNull: false},
      active: {type: types.BOOLEAN, allowNull: false, defaultValue: true},
      linked: {type: types.BOOLEAN, allowNull: false, defaultValue: true},
      enterpriseCustomerId: {type: types.UUID, allowNull: false},
    },
    {timestamps: false, underscored: true},
  )
  return Object.assign(user, {
    associate({EnterpriseCustomer}: Neighbours) {
      user.belongsTo(EnterpriseCustomer, {
        as: 'enterpriseCustomer',
        foreignKey: 'enterpriseCustomerId',
      })
    },
  })
}
