import {Sequelize} from 'sequelize'
import type {Model, ModelAttributes, ModelOptions, ModelStatic} from 'sequelize'

/** A model that no database has to know. */
export function defineModel(
  attributes: ModelAttributes,
  options: ModelOptions & {modelName?: string} = {},
): ModelStatic<Model> {
  const sequelize = new Sequelize({dialect: 'sqlite', logging: false, storage: ':memory:'})
  return sequelize.define(options.modelName ?? 'thing', attributes, {timestamps: false, ...options})
}
