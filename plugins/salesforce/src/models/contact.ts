import type {PluginModelSettings} from '@mycli/kit'
import type {DataTypes, Model, ModelStatic, Sequelize} from 'sequelize'

/** `salesforce.Contact`: the local side of a Contact and of its membership in a campaign. */
export default function defineContact(
  sequelize: Sequelize,
  types: typeof DataTypes,
  {tablePrefix}: PluginModelSettings,
): ModelStatic<Model> {
  const model = sequelize.define(
    'Contact',
    {
      campaignId: {type: types.BIGINT},
      completedAssignmentDate: {type: types.DATEONLY},
      completedTrainingWheelsDate: {type: types.DATEONLY},
      /** The key of the source row, a course creator unless the config says otherwise. */
      courseCreatorId: {allowNull: false, type: types.STRING(191), unique: true},
      estimatedEnrollment: {type: types.INTEGER},
      id: {autoIncrement: true, primaryKey: true, type: types.BIGINT},
      latestAdoptionDecision: {type: types.STRING(255)},
      realCourseCreatedAt: {type: types.DATE},
      /** 18 characters; null until Salesforce has it. */
      salesforceId: {type: types.CHAR(18)},
      softAskDecision: {type: types.STRING(255)},
      softAskDecisionDate: {type: types.DATEONLY},
      startedAssignmentDate: {type: types.DATEONLY},
    },
    {tableName: `${tablePrefix}salesforce_contacts`, underscored: true},
  )
  return Object.assign(model, {
    associate: (models: Record<string, ModelStatic<Model>>) => {
      const {CourseCreator, Campaign} = models
      if (CourseCreator) {
        const foreignKey = 'courseCreatorId'
        model.belongsTo(CourseCreator, {as: 'courseCreator', constraints: false, foreignKey})
      }
      if (Campaign) model.belongsTo(Campaign, {as: 'campaign', foreignKey: 'campaignId'})
    },
  })
}
