import type {Model, ModelStatic, Sequelize} from 'sequelize'

import type {Project} from '../config/project.js'
import {exitCodes} from '../errors/exit-codes.js'
import {UserError} from '../errors/user-error.js'
import {appFiles} from './app-files.js'
import {associateModels} from './associate-models.js'
import {createModelRegistry} from './create-model-registry.js'
import {rememberModels} from './known-models.js'
import {loadPluginModels} from './load-plugin-models.js'
import type {ModelRegistry, RegisteredModel} from './model-registry.js'
import {modelsOf} from './models-of.js'
import {defineUser, isUsersTable} from './user-model.js'

/** The app label of models that came with the project's own Sequelize instance and that no app's file defines. */
const unclaimedLabel = 'project'

const loaded = new WeakMap<Sequelize, Promise<ModelRegistry>>()

/**
 * Loads the models of all apps onto a Sequelize instance, once, then connects them by their `associate`.
 *
 * `auth.User` is there as well while `userModel` is the default and no model of the project has the table `users`, and so are the
 * models of plugins.
 *
 * @throws UserError `MODEL_FILE_INVALID` (exit 6) for a file that defines no model, and for two models of one name.
 */
export function loadModels(project: Project, sequelize: Sequelize): Promise<ModelRegistry> {
  const known = loaded.get(sequelize) ?? loadAll(project, sequelize)
  loaded.set(sequelize, known)
  return known
}

async function loadAll(project: Project, sequelize: Sequelize): Promise<ModelRegistry> {
  const existing = new Set<ModelStatic<Model>>(Object.values(sequelize.models))
  const entries: RegisteredModel[] = []
  for (const app of project.apps) {
    for (const file of await appFiles(app, 'models')) {
      const exported = await project.loader.importFile(file)
      const models = modelsOf(exported, file, {existing, sequelize})
      entries.push(...models.map((model) => entryFor(app.label, model, file)))
    }
  }
  entries.push(...unclaimed(project, existing, entries))
  const {userModel} = project.settings
  if (userModel.model === 'auth.User' && !entries.some(({model}) => isUsersTable(model))) {
    entries.push(entryFor('auth', defineUser(sequelize)))
  }
  refuseTwins(entries)
  entries.push(...(await loadPluginModels(project, sequelize, entries)))
  rememberModels(entries, project.settings.tablePrefix)
  associateModels(entries, existing)
  return createModelRegistry(sequelize, entries)
}

/** The models that came with the instance and that no file of an app defines. */
function unclaimed(
  {apps}: Project,
  existing: ReadonlySet<ModelStatic<Model>>,
  entries: readonly RegisteredModel[],
): RegisteredModel[] {
  const claimed = new Set(entries.map(({model}) => model))
  const [onlyApp] = apps
  const label = apps.length === 1 && onlyApp ? onlyApp.label : unclaimedLabel
  return [...existing].filter((model) => !claimed.has(model)).map((model) => entryFor(label, model))
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
