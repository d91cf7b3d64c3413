import type {
  CreationOptional,
  DataTypes,
  InferAttributes,
  InferCreationAttributes,
  Model,
  ModelStatic,
  Sequelize,
} from 'sequelize'

/** Says which courses a catalog holds. */
export interface EnterpriseCatalogQuery extends Model<
  InferAttributes<EnterpriseCatalogQuery>,
  InferCreationAttributes<EnterpriseCatalogQuery>
> {
  id: CreationOptional<number>
  uuid: CreationOptional<string>
  title: string
  contentFilter: Record<string, unknown>
}

export default (
  sequelize: Sequelize,
  types: typeof DataTypes,
): ModelStatic<EnterpriseCatalogQuery> =>
  sequelize.define<EnterpriseCatalogQuery>(
    'EnterpriseCatalogQuery',
    {
      id: {type: types.INTEGER, primaryKey: true, autoIncrement: true},
      uuid: {type: types.UUID, allowNull: false, unique: true, defaultValue: types.UUIDV4},
      title: {type: types.STRING(255), allowNull: false},
      contentFilter: {type: types.JSON, allowNull: false},
    },
    {timestamps: false, underscored: true},
  )
