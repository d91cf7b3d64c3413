import type {
  CreationOptional,
  DataTypes,
  InferAttributes,
  InferCreationAttributes,
  Model,
  ModelStatic,
  Sequelize,
} from 'sequelize'

/** A web site of a customer. */
export interface Site extends Model<InferAttributes<Site>, InferCreationAttributes<Site>> {
  id: CreationOptional<number>
  domain: string
  name: string
}

export default (sequelize: Sequelize, types: typeof DataTypes): ModelStatic<Site> =>
  sequelize.define<Site>(
    'Site',
    {
      id: {type: types.INTEGER, primaryKey: true, autoIncrement: true},
      domain: {type: types.STRING(100), allowNull: false},
      name: {type: types.STRING(50), allowNull: false},
    },
    {timestamps: false, underscored: true},
  )
