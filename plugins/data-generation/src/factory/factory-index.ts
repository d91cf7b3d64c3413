import {exitCodes, type ModelRegistry, type RegisteredModel, UserError} from '@mycli/kit'

import {didYouMean} from '../problem/did-you-mean.js'
import type {Factory} from './define-factory.js'
import {userFactory} from './user-factory.js'

export interface FoundFactory {
  factory: Factory
  /** Absolute; unset for a factory of a test. */
  file?: string
}

export interface IndexedFactory extends FoundFactory {
  entry: RegisteredModel
}

/** The factories of a project, by model. */
export interface FactoryIndex {
  all(): IndexedFactory[]
  /**
   * The factory to use for a model; undefined when it has none.
   *
   * @throws UserError `AMBIGUOUS_FACTORY` (exit 2) when several could be meant, `UNKNOWN_FACTORY` (exit 2) for a name that no factory has.
   */
  find(entry: RegisteredModel, name?: string): Factory | undefined
}

export function createFactoryIndex(
  registry: ModelRegistry,
  found: readonly FoundFactory[],
): FactoryIndex {
  const own: IndexedFactory[] = found.map((one) => ({
    ...one,
    entry: registry.resolve(one.factory.model),
  }))
  const all = [...own, ...userFactories(registry, own)]
  return {
    all: () => [...all],
    find(entry, name) {
      const ofModel = all.filter((one) => one.entry === entry)
      return name === undefined ? theDefault(entry, ofModel) : named(entry, ofModel, name)
    },
  }
}

/** Ours for mycli's own `auth.User`, until the project has one. */
function userFactories(registry: ModelRegistry, own: readonly IndexedFactory[]): IndexedFactory[] {
  return registry
    .all()
    .filter(({file, name}) => name === userFactory.model && file === undefined)
    .filter((entry) => !own.some((one) => one.entry === entry))
    .map((entry) => ({entry, factory: userFactory}))
}

function theDefault(
  entry: RegisteredModel,
  ofModel: readonly IndexedFactory[],
): Factory | undefined {
  if (ofModel.length <= 1) return ofModel[0]?.factory
  const defaults = ofModel.filter(({factory}) => factory.isDefault)
  if (defaults.length === 1) return defaults[0]?.factory
  throw ambiguous(entry, defaults.length === 0 ? ofModel : defaults)
}

function named(
  entry: RegisteredModel,
  ofModel: readonly IndexedFactory[],
  name: string,
): Factory | undefined {
  const matching = ofModel.filter(({factory}) => factory.name === name)
  if (matching.length > 1) throw ambiguous(entry, matching)
  if (matching[0]) return matching[0].factory
  const names = ofModel.flatMap(({factory}) => factory.name ?? [])
  throw new UserError('UNKNOWN_FACTORY', `${entry.name} has no factory called "${name}".`, {
    exitCode: exitCodes.usage,
    suggestions: [
      ...didYouMean(name, names),
      '`mycli data:factories` lists the factories there are.',
    ],
  })
}

function ambiguous(entry: RegisteredModel, candidates: readonly IndexedFactory[]): UserError {
  const list = candidates.map(({factory, file}) =>
    [factory.name ?? 'one without a name', ...(file === undefined ? [] : [`in ${file}`])].join(' '),
  )
  return new UserError(
    'AMBIGUOUS_FACTORY',
    `${entry.name} has ${candidates.length} factories: ${list.join('; ')}.`,
    {
      exitCode: exitCodes.usage,
      suggestions: ['Pick one by --factory NAME, or give exactly one of them `default: true`.'],
    },
  )
}
