import type {Model, ModelStatic, Sequelize} from 'sequelize'

import type {Project} from '../config/project.js'
import {exitCodes} from '../errors/exit-codes.js'
import {UserError} from '../errors/user-error.js'
import {appFiles} from './app-files.js'
import {associateModels} from './associate-models.js'
import {createModelRegistry} from './create-model-registry.js'
import type {ModelRegistry, RegisteredModel} from './model-registry.js'
import {defineUser, isUsersTable} from './user-model.js'

/** The app label of models that came with the project's own Sequelize instance and that no app's file defines. */
const unclaimedLabel = 'project'

/**
 * Loads the models of all apps onto a Sequelize instance, then connects them by their `associate`.
 *
 * `auth.User` is there as well while `userModel` is the default and no model of the project has the table `users`.
 *
 * @throws UserError `MODEL_FILE_INVALID` (exit 6) for a file that defines no model.
 */
export async function loadModels(project: Project, sequelize: Sequelize): Promise<ModelRegistry> {
  const existing = new Set<ModelStatic<Model>>(Object.values(sequelize.models))
  const entries: RegisteredModel[] = []
  for (const app of project.apps) {
    for (const file of await appFiles(app, 'models')) {
      const exported = await project.loader.importFile(file)
      entries.push(
        ...modelsOf(exported, file, sequelize).map((model) => entryFor(app.label, model, file)),
      )
    }
  }
  const claimed = new Set(entries.map(({model}) => model))
  const [onlyApp] = project.apps
  const label = project.apps.length === 1 && onlyApp ? onlyApp.label : unclaimedLabel
  for (const model of existing) if (!claimed.has(model)) entries.push(entryFor(label, model))
  if (
    project.settings.userModel.model === 'auth.User' &&
    !entries.some(({model}) => isUsersTable(model))
  ) {
    entries.push(entryFor('auth', await defineUser(sequelize)))
  }
  refuseTwins(entries)
  associateModels(entries, existing)
  return createModelRegistry(sequelize, entries)
}

function entryFor(app: string, model: ModelStatic<Model>, file?: string): RegisteredModel {
  return {
    app,
    bareName: model.name,
    ...(file !== undefined && {file}),
    model,
    name: `${app}.${model.name}`,
  }
}

function modelsOf(
  exported: Record<string, unknown>,
  file: string,
  sequelize: Sequelize,
): ModelStatic<Model>[] {
  const values = new Set(Object.values(exported).filter((value) => typeof value === 'function'))
  const models = [...values].map((value) => {
    if (isModel(value)) return value
    if (/^class\b/.test(Function.prototype.toString.call(value))) return undefined
    return define(value as DefineFunction, file, sequelize) // any other function is one by Sequelize's convention
  })
  const found = models.filter((model) => model !== undefined)
  if (found.length === 0) {
    throw invalidModelFile(file, 'it exports no model and no function that makes one')
  }
  return found
}

type DefineFunction = (sequelize: Sequelize, dataTypes: unknown) => unknown

function define(value: DefineFunction, file: string, sequelize: Sequelize): ModelStatic<Model> {
  // The instance's own copy of Sequelize: with another one's types, its `instanceof` checks would fail.
  const {DataTypes} = sequelize.constructor as unknown as {DataTypes: unknown}
  const model: unknown = value(sequelize, DataTypes)
  if (isModel(model)) return model
  throw invalidModelFile(file, `its function ${value.name} gives no Sequelize model`)
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

function invalidModelFile(file: string, reason: string): UserError {
  return new UserError('MODEL_FILE_INVALID', `"${file}" defines no model: ${reason}.`, {
    exitCode: exitCodes.environment,
    suggestions: ['Export a function `(sequelize, DataTypes) => sequelize.define(...)`.'],
  })
}

function refuseTwins(entries: readonly RegisteredModel[]): void {
  const seen = new Map<string, RegisteredModel>()
  for (const entry of entries) {
    const twin = seen.get(entry.name)
    if (twin) {
      const files = [twin.file, entry.file].map((file) => file ?? 'the Sequelize instance')
      throw new UserError(
        'MODEL_FILE_INVALID',
        `Two models are called ${entry.name}: in ${files.join(' and ')}.`,
        {
          exitCode: exitCodes.environment,
          suggestions: ['Rename one, or put it into another app.'],
        },
      )
    }
    seen.set(entry.name, entry)
  }
}
