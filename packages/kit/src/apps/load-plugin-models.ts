import {readdir} from 'node:fs/promises'
import path from 'node:path'
import {pathToFileURL} from 'node:url'

import type {Model, ModelStatic, Sequelize} from 'sequelize'

import type {Project} from '../config/project.js'
import type {Settings} from '../config/settings.js'
import type {RegisteredModel} from './model-registry.js'
import {modelsOf} from './models-of.js'
import type {PluginModels} from './plugin-models.js'

/** What the functions that define a plugin's models get as their third argument. */
export type PluginModelSettings = Pick<Settings, 'tablePrefix' | 'userModel'>

/**
 * The models of plugins, except those that a model of the project stands in for under the same name.
 *
 * @throws UserError `MODEL_FILE_INVALID` (exit 6) for a file that defines no model.
 */
export async function loadPluginModels(
  project: Pick<Project, 'pluginModels' | 'settings'>,
  sequelize: Sequelize,
  ofProject: readonly RegisteredModel[],
): Promise<RegisteredModel[]> {
  const taken = new Set(ofProject.map(({name}) => name))
  const before = new Map<string, ModelStatic<Model>>(Object.entries(sequelize.models))
  const entries: RegisteredModel[] = []
  for (const source of project.pluginModels) {
    for (const model of await modelsOfPlugin(source, sequelize, project.settings)) {
      giveNameBack(sequelize, before.get(model.name))
      const {app, plugin} = source
      entries.push({app, bareName: model.name, model, name: `${app}.${model.name}`, plugin})
    }
  }
  return entries.filter(({name}) => !taken.has(name))
}

async function modelsOfPlugin(
  {folder}: PluginModels,
  sequelize: Sequelize,
  {tablePrefix, userModel}: Settings,
): Promise<ModelStatic<Model>[]> {
  const settings: PluginModelSettings = {tablePrefix, userModel}
  const models: ModelStatic<Model>[] = []
  for (const name of (await readdir(folder)).filter((one) => one.endsWith('.js')).sort()) {
    const file = path.join(folder, name)
    // The namespace of a module is an object of its exports.
    const exported = (await import(pathToFileURL(file).href)) as Record<string, unknown>
    models.push(...modelsOf(exported, file, {existing: new Set(), sequelize, settings}))
  }
  return models
}

/** An instance knows one model of a name: where the project has one, it stays that one. */
function giveNameBack({modelManager}: Sequelize, original: ModelStatic<Model> | undefined): void {
  if (!original) return
  modelManager.removeModel(original) // whichever has its name
  modelManager.addModel(original)
}
