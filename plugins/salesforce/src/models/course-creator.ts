import type {PluginModelSettings} from '@mycli/kit'
import type {DataTypes, Model, ModelStatic, Sequelize} from 'sequelize'

const states = ['unrequested', 'pending', 'granted', 'denied']

/** `salesforce.CourseCreator`: a user who may create courses, or has asked to. */
export default function defineCourseCreator(
  sequelize: Sequelize,
  types: typeof DataTypes,
  {tablePrefix, userModel}: PluginModelSettings,
): ModelStatic<Model> {
  const model = sequelize.define(
    'CourseCreator',
    {
      id: {autoIncrement: true, primaryKey: true, type: types.BIGINT},
      state: {
        allowNull: false,
        defaultValue: 'unrequested',
        type: types.STRING(16),
        validate: {isIn: [states]},
      },
      userId: {allowNull: false, type: types.BIGINT, unique: true},
    },
    {tableName: `${tablePrefix}salesforce_course_creators`, underscored: true},
  )
  return Object.assign(model, {
    associate: (models: Record<string, ModelStatic<Model>>) => {
      const user = models[userModel.model]
      if (user) model.belongsTo(user, {as: 'user', constraints: false, foreignKey: 'userId'})
    },
  })
}
