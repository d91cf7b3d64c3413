import type {PluginModelSettings} from '@mycli/kit'
import type {DataTypes, Model, ModelStatic, Sequelize} from 'sequelize'

/** `salesforce.Campaign`: a campaign of Salesforce; new members go into the active one. */
export default function defineCampaign(
  sequelize: Sequelize,
  types: typeof DataTypes,
  {tablePrefix}: PluginModelSettings,
): ModelStatic<Model> {
  return sequelize.define(
    'Campaign',
    {
      active: {allowNull: false, defaultValue: false, type: types.BOOLEAN},
      /** Of new members. */
      defaultStatus: {allowNull: false, defaultValue: 'Sent', type: types.STRING(40)},
      id: {autoIncrement: true, primaryKey: true, type: types.BIGINT},
      name: {allowNull: false, type: types.STRING(80), unique: true},
      salesforceId: {type: types.CHAR(18)},
    },
    {tableName: `${tablePrefix}salesforce_campaigns`, underscored: true},
  )
}
