import {createTable, type MigrationContext} from '@mycli/kit/database'
import type {ModelAttributes} from 'sequelize'

/** The tables of the default models: who asked to create courses, the campaigns, and a local contact for each who was let. */
export async function up(context: MigrationContext): Promise<void> {
  const prefix = `${context.tablePrefix}salesforce_`
  await createTable(context, `${prefix}course_creators`, courseCreatorColumns(context), {
    indexes: [['state']],
    unique: [['user_id']],
  })
  await createTable(context, `${prefix}campaigns`, campaignColumns(context), {unique: [['name']]})
  await createTable(context, `${prefix}contacts`, contactColumns(context, `${prefix}campaigns`), {
    indexes: [['campaign_id'], ['salesforce_id']],
    unique: [['course_creator_id']],
  })
}

export async function down({
  queryInterface,
  tablePrefix,
  transaction,
}: MigrationContext): Promise<void> {
  for (const name of ['contacts', 'campaigns', 'course_creators']) {
    await queryInterface.dropTable(`${tablePrefix}salesforce_${name}`, {transaction})
  }
}

/** No foreign key to the users: which table that is, the project says. */
function courseCreatorColumns(context: MigrationContext): ModelAttributes {
  const {DataTypes} = context
  return {
    id: {type: DataTypes.BIGINT, autoIncrement: true, primaryKey: true},
    user_id: {type: DataTypes.BIGINT, allowNull: false},
    state: {type: DataTypes.STRING(16), allowNull: false, defaultValue: 'unrequested'},
    ...timestamps(context),
  }
}

function campaignColumns(context: MigrationContext): ModelAttributes {
  const {DataTypes} = context
  return {
    id: {type: DataTypes.BIGINT, autoIncrement: true, primaryKey: true},
    name: {type: DataTypes.STRING(80), allowNull: false},
    salesforce_id: {type: DataTypes.CHAR(18)},
    active: {type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false},
    default_status: {type: DataTypes.STRING(40), allowNull: false, defaultValue: 'Sent'},
    ...timestamps(context),
  }
}

/** The key of the source row is text: other sources than course creators may have keys of any kind. */
function contactColumns(context: MigrationContext, campaigns: string): ModelAttributes {
  const {DataTypes} = context
  return {
    id: {type: DataTypes.BIGINT, autoIncrement: true, primaryKey: true},
    course_creator_id: {type: DataTypes.STRING(191), allowNull: false},
    campaign_id: {
      type: DataTypes.BIGINT,
      onDelete: 'SET NULL',
      references: {key: 'id', model: campaigns},
    },
    salesforce_id: {type: DataTypes.CHAR(18)},
    real_course_created_at: {type: DataTypes.DATE},
    completed_training_wheels_date: {type: DataTypes.DATEONLY},
    started_assignment_date: {type: DataTypes.DATEONLY},
    completed_assignment_date: {type: DataTypes.DATEONLY},
    soft_ask_decision: {type: DataTypes.STRING(255)},
    soft_ask_decision_date: {type: DataTypes.DATEONLY},
    estimated_enrollment: {type: DataTypes.INTEGER},
    latest_adoption_decision: {type: DataTypes.STRING(255)},
    ...timestamps(context),
  }
}

function timestamps({DataTypes}: MigrationContext): ModelAttributes {
  return {
    created_at: {type: DataTypes.DATE, allowNull: false},
    updated_at: {type: DataTypes.DATE, allowNull: false},
  }
}
