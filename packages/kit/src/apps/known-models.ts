import type {Model, ModelStatic, Sequelize} from 'sequelize'

import type {RegisteredModel} from './model-registry.js'

/** What is known of a model once its project has loaded it. */
export interface KnownModel {
  /** `app.Model`. */
  name: string
  /** Of mycli's tables in its database. */
  tablePrefix: string
}

const known = new WeakMap<ModelStatic<Model>, KnownModel>()
const defined = new WeakMap<object, WeakMap<Sequelize, ModelStatic<Model>>>()

/** Undefined for a model that no project has loaded in this process. */
export function knownModel(model: ModelStatic<Model>): KnownModel | undefined {
  return known.get(model)
}

export function rememberModels(models: readonly RegisteredModel[], tablePrefix: string): void {
  for (const {model, name} of models) known.set(model, {name, tablePrefix})
}

/** The model that a function of a model file has made on an instance. */
export function modelDefinedBy(
  define: object,
  sequelize: Sequelize,
): ModelStatic<Model> | undefined {
  return defined.get(define)?.get(sequelize)
}

export function rememberDefined(
  define: object,
  sequelize: Sequelize,
  model: ModelStatic<Model>,
): void {
  const models = defined.get(define) ?? new WeakMap<Sequelize, ModelStatic<Model>>()
  defined.set(define, models.set(sequelize, model))
}
