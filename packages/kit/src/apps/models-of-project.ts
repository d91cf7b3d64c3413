import type {ModelRegistry, RegisteredModel} from './model-registry.js'

/** Without those of plugins, whose tables come by migrations. */
export function modelsOfProject(registry: ModelRegistry): RegisteredModel[] {
  return registry.all().filter(({plugin}) => plugin === undefined)
}
