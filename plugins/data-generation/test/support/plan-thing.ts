import {DataTypes, type ModelAttributes, type ModelOptions, Sequelize} from 'sequelize'

import type {Factory} from '../../src/factory/define-factory.js'
import {createFactoryIndex} from '../../src/factory/factory-index.js'
import {modelShapes} from '../../src/model/model-shapes.js'
import {buildPlan} from '../../src/plan/build-plan.js'
import {emptyCustomisation} from '../../src/plan/customisation.js'
import type {GeneratedNode} from '../../src/plan/plan-node.js'
import {registerModels} from './test-project.js'

export type DefineAttributes = (types: typeof DataTypes) => ModelAttributes

/** The plan of a row of a single model, `shop.Thing`, that no database has to know. */
export function planThing(
  define: DefineAttributes,
  {factory, ...options}: ModelOptions & {factory?: Factory} = {},
): GeneratedNode {
  const sequelize = new Sequelize({dialect: 'sqlite', logging: false})
  const thing = sequelize.define('Thing', define(DataTypes), {timestamps: false, ...options})
  const registry = registerModels(sequelize, 'shop', [thing])
  const factories = createFactoryIndex(registry, factory ? [{factory}] : [])
  const shapeOf = modelShapes(registry, factories)
  return buildPlan(emptyCustomisation(shapeOf(registry.resolve('Thing'))), {
    factories,
    fillOptional: false,
    params: {},
    shapeOf,
    traits: [],
  })
}
