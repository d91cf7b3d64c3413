import type {Model, ModelStatic} from 'sequelize'

import type {RegisteredModel} from './model-registry.js'

type Associate = (models: Record<string, ModelStatic<Model>>) => void

/**
 * Calls each model's static `associate(models)`, except for models that were there already: their project has done it.
 *
 * `models` holds the bare names of the model's own app, the bare names of other apps that are unique, and every `app.Model`.
 */
export function associateModels(
  entries: readonly RegisteredModel[],
  existing: ReadonlySet<ModelStatic<Model>>,
): void {
  for (const entry of entries) {
    if (existing.has(entry.model) || !('associate' in entry.model)) continue
    const associate = entry.model.associate as Associate // Sequelize's convention for the static
    associate.call(entry.model, modelsFor(entry.app, entries))
  }
}

/** The models by each name that code of `app` may use for them. */
export function modelsFor(
  app: string | undefined,
  entries: readonly RegisteredModel[],
): Record<string, ModelStatic<Model>> {
  const ofPlugins = entries.filter(({plugin}) => plugin !== undefined)
  const ofProject = entries.filter(({plugin}) => plugin === undefined)
  const own = entries.filter((entry) => entry.app === app)
  // The later ones hide the earlier.
  const byBareName = [...uniquelyNamed(ofPlugins), ...uniquelyNamed(ofProject), ...own]
  return Object.fromEntries([
    ...entries.map(({model, name}) => [name, model] as const),
    ...byBareName.map(({bareName, model}) => [bareName, model] as const),
  ])
}

function uniquelyNamed(entries: readonly RegisteredModel[]): RegisteredModel[] {
  const owners = new Map<string, number>()
  for (const {bareName} of entries) owners.set(bareName, (owners.get(bareName) ?? 0) + 1)
  return entries.filter(({bareName}) => owners.get(bareName) === 1)
}
