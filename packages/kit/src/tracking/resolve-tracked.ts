import type {Model, ModelStatic, Sequelize} from 'sequelize'

import {modelDefinedBy} from '../apps/known-models.js'
import type {ModelRegistry} from '../apps/model-registry.js'
import type {UserError} from '../errors/user-error.js'

/** What `static tracking` names: a model by its name, by the function that defines it, or itself. */
export type TrackingTarget =
  ModelStatic<Model> | string | ((sequelize: Sequelize, dataTypes: never) => ModelStatic<Model>)

/**
 * The models that a command tracks.
 *
 * @throws Error naming the command and what it declares, as only its author can mend it.
 */
export function resolveTracked(
  targets: readonly TrackingTarget[],
  registry: ModelRegistry,
  command: string,
): ModelStatic<Model>[] {
  return targets.map((target) => {
    if (typeof target === 'string') return byName(target, registry, command)
    const found = registry.entryOf(target as ModelStatic<Model>)?.model // undefined for the functions
    const model = found ?? modelDefinedBy(target, registry.sequelize)
    if (model) return model
    throw new Error(
      `${command}: static tracking has ${target.name || 'a function'}, which no app of the project defines a model by.` +
        ' Name the model by a text: app.Model.',
    )
  })
}

function byName(name: string, registry: ModelRegistry, command: string): ModelStatic<Model> {
  try {
    return registry.resolve(name).model
  } catch (error) {
    const {message, suggestions} = error as UserError // the registry throws no other
    const words = [message, ...suggestions].join(' ')
    throw new Error(`${command}: static tracking names a model that cannot be found. ${words}`, {
      cause: error,
    })
  }
}
