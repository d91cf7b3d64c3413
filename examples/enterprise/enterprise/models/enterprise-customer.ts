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

import type {EnterpriseCustomerCatalog} from './enterprise-customer-catalog.js'
import type {EnterpriseCustomerUser} from './enterprise-customer-user.js'
import type {Site} from './site.js'

/** A company that buys courses for its people. */
export interface EnterpriseCustomer extends Model<
  InferAttributes<EnterpriseCustomer>,
  InferCreationAttributes<EnterpriseCustomer>
> {
  uuid: CreationOptional<string>
  name: string
  slug: string
  active: CreationOptional<boolean>
  contactEmail: string | null
  country: string | null
  siteId: ForeignKey<number>
  createdAt: CreationOptional<Date>
  updatedAt: CreationOptional<Date>

  site?: NonAttribute<Site>
  users?: NonAttribute<EnterpriseCustomerUser[]>
  catalogs?: NonAttribute<EnterpriseCustomerCatalog[]>
}

interface Neighbours {
  EnterpriseCustomerCatalog: ModelStatic<EnterpriseCustomerCatalog>
  EnterpriseCustomerUser: ModelStatic<EnterpriseCustomerUser>
  Site: ModelStatic<Site>
}

export default (sequelize: Sequelize, types: typeof DataTypes): ModelStatic<EnterpriseCustomer> => {
  const customer = sequelize.define<EnterpriseCustomer>(
    'EnterpriseCustomer',
    {
      uuid: {type: types.UUID, primaryKey: true, defaultValue: types.UUIDV4},
      name: {type: types.STRING(255), allowNull: false},
      slug: {type: types.STRING(30), allowNull: false, unique: true},
      active: {type: types.BOOLEAN, allowNull: false, defaultValue: true},
      contactEmail: {type: types.STRING(254), validate: {isEmail: true}},
      country: {type: types.STRING(2)},
      siteId: {type: types.INTEGER, allowNull: false},
      createdAt: types.DATE,
      updatedAt: types.DATE,
    },
    {underscored: true},
  )
  return Object.assign(customer, {
    associate({EnterpriseCustomerCatalog, EnterpriseCustomerUser, Site}: Neighbours) {
      customer.belongsTo(Site, {as: 'site', foreignKey: 'siteId'})
      customer.hasMany(EnterpriseCustomerUser, {as: 'users', foreignKey: 'enterpriseCustomerId'})
      customer.hasMany(EnterpriseCustomerCatalog, {
        as: 'catalogs',
        foreignKey: 'enterpriseCustomerId',
      })
    },
  })
}
