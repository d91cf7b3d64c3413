import type {Model, ModelStatic, Sequelize} from 'sequelize'

import {exitCodes} from '../errors/exit-codes.js'
import {nearestNames} from '../errors/nearest-names.js'
import {UserError} from '../errors/user-error.js'
import type {ModelRegistry, RegisteredModel} from './model-registry.js'

/** A registry of given models; names are found exactly first, then without regard to case, `_`, `-` and `.models.`. */
export function createModelRegistry(
  sequelize: Sequelize,
  models: readonly RegisteredModel[],
): ModelRegistry {
  const byModel = new Map<ModelStatic<Model>, RegisteredModel>(
    models.map((entry) => [entry.model, entry]),
  )
  return {
    all: () => [...models],
    entryOf: (model) => byModel.get(model),
    resolve(name) {
      const found = candidates(models, name)
      if (found.length === 1 && found[0]) return found[0]
      throw found.length === 0 ? unknownModel(name, models) : ambiguousModel(name, found)
    },
    sequelize,
  }
}

function candidates(models: readonly RegisteredModel[], typed: string): RegisteredModel[] {
  const name = withoutModelsPart(typed)
  const steps: ((entry: RegisteredModel) => boolean)[] = [
    (entry) => entry.name === name,
    (entry) => entry.bareName === name,
    (entry) => normalise(entry.name) === normalise(name),
    (entry) => normalise(entry.bareName) === normalise(name),
  ]
  for (const matches of steps) {
    const found = models.filter(matches)
    if (found.length > 0) return ownFirst(found)
  }
  return []
}

/** A plugin that is installed must not make a name ambiguous that the project uses. */
function ownFirst(found: RegisteredModel[]): RegisteredModel[] {
  const own = found.filter(({plugin}) => plugin === undefined)
  return own.length > 0 ? own : found
}

/** `enterprise.models.Site` is how Python people write `enterprise.Site`. */
function withoutModelsPart(name: string): string {
  return name.replace(/\.models\./, '.')
}

function normalise(name: string): string {
  return name.replaceAll(/[\s_-]/g, '').toLowerCase()
}

function unknownModel(name: string, models: readonly RegisteredModel[]): UserError {
  const near = nearestNames(
    withoutModelsPart(name),
    models.flatMap((entry) => [entry.name, entry.bareName]),
  )
  return new UserError('UNKNOWN_MODEL', `There is no model "${name}".`, {
    exitCode: exitCodes.usage,
    suggestions:
      near.length > 0
        ? [`Did you mean ${near.map((one) => `"${one}"`).join(' or ')}?`]
        : ['`mycli data:models` lists the models there are.'],
  })
}

function ambiguousModel(name: string, found: readonly RegisteredModel[]): UserError {
  const names = found.map((entry) => entry.name)
  return new UserError('AMBIGUOUS_MODEL', `"${name}" can be ${names.join(' or ')}.`, {
    exitCode: exitCodes.usage,
    suggestions: names.map((one) => `Write ${one}.`),
  })
}
