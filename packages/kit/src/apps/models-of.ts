import type {Model, ModelStatic, Sequelize} from 'sequelize'

import {exitCodes} from '../errors/exit-codes.js'
import {UserError} from '../errors/user-error.js'
import {dataTypesOf} from './data-types-of.js'
import {rememberDefined} from './known-models.js'

/** Where the functions of model files define their models. */
export interface ModelPlace {
  /** The models that the instance came with. */
  existing: ReadonlySet<ModelStatic<Model>>
  sequelize: Sequelize
  /** What the functions of a plugin get as their third argument. Default: none, as in Sequelize's convention */
  settings?: object
}

/**
 * The models that a file exports, as classes or as functions `(sequelize, DataTypes) => Model`.
 *
 * @throws UserError `MODEL_FILE_INVALID` (exit 6) when there are none, and when a function throws or gives something else.
 */
export function modelsOf(
  exported: Record<string, unknown>,
  file: string,
  place: ModelPlace,
): ModelStatic<Model>[] {
  const values = new Set(Object.values(exported).filter((value) => typeof value === 'function'))
  const models = [...values].map((value) => {
    if (isModel(value)) return value
    if (/^class\b/.test(Function.prototype.toString.call(value))) return undefined
    return define(value as DefineFunction, file, place) // any other function is one by Sequelize's convention
  })
  const found = models.filter((model) => model !== undefined)
  if (found.length > 0) return [...new Set(found)]
  throw invalidModelFile(file, 'it exports no model and no function that makes one')
}

type DefineFunction = (sequelize: Sequelize, dataTypes: unknown, settings?: object) => unknown

function define(
  value: DefineFunction,
  file: string,
  {existing, sequelize, settings}: ModelPlace,
): ModelStatic<Model> {
  const given = settings ? [settings] : []
  const model = called(value, file, () => value(sequelize, dataTypesOf(sequelize), ...given))
  if (!isModel(model))
    throw invalidModelFile(file, `its function ${value.name} gives no Sequelize model`)
  const original = [...existing].find(({name}) => name === model.name)
  const kept = original ? restored(original, model, sequelize) : model
  rememberDefined(value, sequelize, kept)
  return kept
}

function called(value: DefineFunction, file: string, call: () => unknown): unknown {
  try {
    return call()
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw invalidModelFile(file, `its function ${value.name} fails: ${reason}`, error)
  }
}

/** The project has called the function before, for its own instance: the model that its code and its associations know stays. */
function restored(
  original: ModelStatic<Model>,
  model: ModelStatic<Model>,
  {modelManager}: Sequelize,
): ModelStatic<Model> {
  if (original === model) return original
  modelManager.removeModel(model)
  modelManager.addModel(original)
  return original
}

/** By its shape: the project may use another copy of Sequelize. */
function isModel(value: unknown): value is ModelStatic<Model> {
  return (
    typeof value === 'function' &&
    'getAttributes' in value &&
    'sequelize' in value &&
    value.sequelize !== undefined
  )
}

function invalidModelFile(file: string, reason: string, cause?: unknown): UserError {
  return new UserError('MODEL_FILE_INVALID', `"${file}" defines no model: ${reason}.`, {
    cause,
    exitCode: exitCodes.environment,
    suggestions: ['Export a function `(sequelize, DataTypes) => sequelize.define(...)`.'],
  })
}
