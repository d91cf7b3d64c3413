import type {DatabaseTarget} from '@mycli/kit'
import type {Model, ModelStatic} from 'sequelize'

import type {Factory} from '../../src/factory/define-factory.js'
import {type DefineModel, openTestProject, type TestProject} from './test-project.js'

type Models = Record<string, ModelStatic<Model>>

/** Every way in which models of one small shop refer to each other; none has a factory of its own. */
export function shopModels(): readonly DefineModel[] {
  return models
}

const models: readonly DefineModel[] = [
  // Two associations to one model.
  (sequelize, {DECIMAL, ENUM, STRING, INTEGER}) => {
    const item = sequelize.define(
      'Item',
      {
        name: {allowNull: false, type: STRING(30)},
        price: {allowNull: false, type: DECIMAL(10, 2), validate: {min: 0}},
        status: {allowNull: false, type: ENUM('draft', 'live')},
        note__text: {type: STRING},
        makerId: {allowNull: false, field: 'maker', type: INTEGER},
      },
      {timestamps: false, underscored: true},
    )
    return Object.assign(item, {
      associate({Company}: Models) {
        item.belongsTo(existing(Company), {as: 'maker', foreignKey: 'makerId'})
        item.belongsTo(existing(Company), {as: 'seller', foreignKey: 'sellerId'})
      },
    })
  },
  (sequelize, {STRING}) => {
    const company = sequelize.define(
      'Company',
      {name: {allowNull: false, type: STRING(40)}, vatNumber: {type: STRING(20), unique: true}},
      {timestamps: false},
    )
    return Object.assign(company, {
      associate({Employee}: Models) {
        company.hasMany(existing(Employee), {as: 'staff', foreignKey: 'companyId'})
        company.hasOne(existing(Employee), {
          as: 'head',
          foreignKey: 'companyId',
          scope: {isHead: true},
        })
      },
    })
  },
  // A self reference that may be null, and a unique pair.
  (sequelize, {BOOLEAN, INTEGER, STRING}) => {
    const employee = sequelize.define(
      'Employee',
      {
        companyId: {allowNull: false, type: INTEGER},
        badge: {allowNull: false, type: INTEGER},
        email: {allowNull: false, type: STRING(60), unique: true},
        isHead: {allowNull: false, defaultValue: false, type: BOOLEAN},
      },
      {indexes: [{fields: ['companyId', 'badge'], unique: true}], timestamps: false},
    )
    return Object.assign(employee, {
      associate({Company, Employee}: Models) {
        employee.belongsTo(existing(Company), {as: 'company', foreignKey: 'companyId'})
        employee.belongsTo(existing(Employee), {as: 'manager', foreignKey: 'managerId'})
      },
    })
  },
  // A foreign key that no association knows, within a key of two columns.
  (sequelize, {DATEONLY, INTEGER}) =>
    sequelize.define(
      'Stock',
      {
        itemId: {primaryKey: true, references: {key: 'id', model: 'items'}, type: INTEGER},
        day: {primaryKey: true, type: DATEONLY},
        pieces: {allowNull: false, type: INTEGER, validate: {max: 9, min: 1}},
      },
      {timestamps: false},
    ),
  // A self reference that is required.
  (sequelize, {INTEGER}) => {
    const link = sequelize.define(
      'ChainLink',
      {nextId: {allowNull: false, type: INTEGER}},
      {timestamps: false},
    )
    return Object.assign(link, {
      associate({ChainLink}: Models) {
        link.belongsTo(existing(ChainLink), {as: 'next', constraints: false, foreignKey: 'nextId'})
      },
    })
  },
  // Two fields with one spelling, and names of mycli's own flags.
  (sequelize, {INTEGER, STRING}) =>
    sequelize.define(
      'Odd',
      {count: INTEGER, fooBar: STRING, foo_bar: STRING, json: STRING, site__name: STRING},
      {timestamps: false},
    ),
]

export function openShop(
  target: DatabaseTarget,
  factories: readonly Factory[] = [],
): Promise<TestProject> {
  return openTestProject(target, {factories, models})
}

function existing(model: ModelStatic<Model> | undefined): ModelStatic<Model> {
  if (model) return model
  throw new Error('The test registry lacks a model.')
}
