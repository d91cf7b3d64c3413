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

import type {EnterpriseCatalogQuery} from './enterprise-catalog-query.js'
import type {EnterpriseCustomer} from './enterprise-customer.js'

/** The courses that one customer offers its people. */
export interface EnterpriseCustomerCatalog extends Model<
  InferAttributes<EnterpriseCustomerCatalog>,
  InferCreationAttributes<EnterpriseCustomerCatalog>
> {
  uuid: CreationOptional<string>
  title: string
  enterpriseCustomerId: ForeignKey<string>
  enterpriseCatalogQueryId: ForeignKey<number | null>

  enterpriseCustomer?: NonAttribute<EnterpriseCustomer>
  enterpriseCatalogQuery?: NonAttribute<EnterpriseCatalogQuery>
}

interface Neighbours {
  EnterpriseCatalogQuery: ModelStatic<EnterpriseCatalogQuery>
  EnterpriseCustomer: ModelStatic<EnterpriseCustomer>
}

export default (
  sequelize: Sequelize,
  types: typeof DataTypes,
): ModelStatic<EnterpriseCustomerCatalog> => {
  const catalog = sequelize.define<EnterpriseCustomerCatalog>(
    'EnterpriseCustomerCatalog',
    {
      uuid: {type: types.UUID, primaryKey: true, defaultValue: types.UUIDV4},
      title: {type: types.STRING(255), allowNull: false},
      enterpriseCustomerId: {type: types.UUID, allowNull: false},
      enterpriseCatalogQueryId: {type: types.INTEGER},
    },
    {timestamps: false, underscored: true},
  )
  return Object.assign(catalog, {
    associate({EnterpriseCatalogQuery, EnterpriseCustomer}: Neighbours) {
      catalog.belongsTo(EnterpriseCustomer, {
        as: 'enterpriseCustomer',
        foreignKey: 'enterpriseCustomerId',
      })
      catalog.belongsTo(EnterpriseCatalogQuery, {
        as: 'enterpriseCatalogQuery',
        foreignKey: 'enterpriseCatalogQueryId',
      })
    },
  })
}
