import {expect} from 'chai'
import {DataTypes, Sequelize} from 'sequelize'

import {defineFactory} from '../../src/factory/define-factory.js'
import {declare as f} from '../../src/factory/declare.js'
import {createFactoryIndex} from '../../src/factory/factory-index.js'
import {modelShapes} from '../../src/model/model-shapes.js'
import {buildPlan} from '../../src/plan/build-plan.js'
import {emptyCustomisation} from '../../src/plan/customisation.js'
import {numberRows} from '../../src/plan/number-rows.js'
import {nodesInOrder} from '../../src/plan/plan-node.js'
import {shopModels} from '../support/shop.js'
import {registerModels} from '../support/test-project.js'

describe('numberRows', () => {
  it('gives each row of a model a number of its own, over all nodes of that model', () => {
    const sequelize = new Sequelize({dialect: 'sqlite', logging: false})
    const registry = registerModels(
      sequelize,
      'shop',
      shopModels().map((define) => define(sequelize, DataTypes)),
    )
    const company = defineFactory(
      'shop.Company',
      {},
      {children: {head: f.many('shop.Employee', 1), staff: f.many('shop.Employee', 3)}},
    )
    const factories = createFactoryIndex(registry, [{factory: company}])
    const shapeOf = modelShapes(registry, factories)
    const root = emptyCustomisation(shapeOf(registry.resolve('Company')))
    const plan = buildPlan(root, {factories, fillOptional: false, params: {}, shapeOf, traits: []})
    const items = 5
    const {numberOf, perItem} = numberRows(plan)
    const employee = registry.resolve('Employee')
    const numbers = [...nodesInOrder(plan)].flatMap((node) => {
      if (node.kind === 'existing' || node.shape.entry !== employee) return []
      return Array.from({length: items * node.rowsPerItem}, (_, index) => numberOf(node, index))
    })
    expect(perItem.get(employee)).to.equal(4)
    expect(numbers.sort((a, b) => a - b)).to.deep.equal(
      Array.from({length: 20}, (_, index) => index),
    )
  })
})
