import {connectSequelize} from '@mycli/kit/database'
import {createModelRegistry} from '@mycli/kit/project'
import type {DatabaseTarget, ModelRegistry, RegisteredModel} from '@mycli/kit'
import {Parser} from '@oclif/core'
import {DataTypes, type Model, type ModelStatic, type Sequelize} from 'sequelize'

import DataManufacture from '../../src/commands/data/manufacture.js'
import type {Factory} from '../../src/factory/define-factory.js'
import {splitLine} from '../../src/line/split-line.js'
import {readPairs} from '../../src/line/read-pairs.js'
import {manufacture, type Manufactured} from '../../src/manufacture/manufacture.js'

export type DefineModel = (sequelize: Sequelize, types: typeof DataTypes) => ModelStatic<Model>

/** The models of one app on a database of its own, with their tables. */
export interface TestProject {
  close(): Promise<void>
  /** Rows of each table: what a refused command must leave as it was. */
  counts(): Promise<Record<string, number>>
  model(name: string): ModelStatic<Model>
  /** The values of one row. */
  read(model: string, pk: string | undefined): Promise<Record<string, unknown>>
  registry: ModelRegistry
  /** Runs a `data:manufacture` line. */
  run(...argv: string[]): Promise<Manufactured>
  sequelize: Sequelize
}

export interface TestProjectOptions {
  app?: string
  factories?: readonly Factory[]
  models: readonly DefineModel[]
}

export async function openTestProject(
  target: DatabaseTarget,
  {app = 'shop', factories = [], models}: TestProjectOptions,
): Promise<TestProject> {
  const sequelize = await connectSequelize(target)
  const registry = registerModels(
    sequelize,
    app,
    models.map((define) => define(sequelize, DataTypes)),
  )
  await sequelize.sync()
  return {
    close: () => sequelize.close(),
    async counts() {
      const counts = registry
        .all()
        .map(async ({model, name}) => [name, await model.count()] as const)
      return Object.fromEntries(await Promise.all(counts))
    },
    model: (name) => registry.resolve(name).model,
    async read(name, pk) {
      const row = await registry.resolve(name).model.findByPk(pk ?? '', {rejectOnEmpty: true})
      return row.get({plain: true}) as Record<string, unknown>
    },
    registry,
    run: (...argv) => runLine(registry, factories, argv),
    sequelize,
  }
}

/** As the kit does with the models of an app. */
export function registerModels(
  sequelize: Sequelize,
  app: string,
  models: readonly ModelStatic<Model>[],
): ModelRegistry {
  const entries: RegisteredModel[] = models.map((model) => ({
    app,
    bareName: model.name,
    model,
    name: `${app}.${model.name}`,
  }))
  const byName = Object.fromEntries(models.map((model) => [model.name, model]))
  for (const model of models) {
    if ('associate' in model) (model.associate as (all: typeof byName) => void)(byName)
  }
  return createModelRegistry(sequelize, entries)
}

async function runLine(
  registry: ModelRegistry,
  factories: readonly Factory[],
  argv: readonly string[],
): Promise<Manufactured> {
  const line = splitLine(argv, DataManufacture.flags)
  const {flags} = await Parser.parse(line.own, {flags: DataManufacture.flags, strict: true})
  return manufacture({
    assignments: line.assignments,
    count: flags.count,
    factories: factories.map((factory) => ({factory})),
    factoryName: flags.factory,
    fillOptional: flags['fill-optional'],
    locale: flags.locale ?? 'en',
    model: flags.model,
    params: readPairs('--param', flags.param ?? []),
    problems: line.problems,
    registry,
    seed: flags.seed,
    traits: flags.trait ?? [],
  })
}
