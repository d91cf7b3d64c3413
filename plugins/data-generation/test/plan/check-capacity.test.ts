import {expect} from 'chai'
import {type DataTypes, Sequelize, DataTypes as types} from 'sequelize'
import type {ModelAttributes, ModelOptions} from 'sequelize'

import {defineFactory, type Factory} from '../../src/factory/define-factory.js'
import {createFactoryIndex} from '../../src/factory/factory-index.js'
import {modelShapes} from '../../src/model/model-shapes.js'
import {buildPlan} from '../../src/plan/build-plan.js'
import {checkCapacity} from '../../src/plan/check-capacity.js'
import {emptyCustomisation} from '../../src/plan/customisation.js'
import {registerModels} from '../support/test-project.js'

type Define = (types: typeof DataTypes) => ModelAttributes

/** What is wrong with so many rows of a model `Thing`. */
function problems(
  count: number,
  define: Define,
  options: ModelOptions & {factory?: Factory} = {},
): string[] {
  const {factory, ...model} = options
  const sequelize = new Sequelize({dialect: 'sqlite', logging: false})
  const thing = sequelize.define('Thing', define(types), {timestamps: false, ...model})
  const registry = registerModels(sequelize, 'shop', [thing])
  const factories = createFactoryIndex(registry, factory ? [{factory}] : [])
  const shapeOf = modelShapes(registry, factories)
  const plan = buildPlan(emptyCustomisation(shapeOf(registry.resolve('Thing'))), {
    factories,
    fillOptional: false,
    params: {},
    shapeOf,
    traits: [],
  })
  return checkCapacity(plan, count).map(({message}) => message)
}

describe('checkCapacity', () => {
  it('finds a unique column that holds fewer values than there are rows', () => {
    const flag: Define = ({BOOLEAN}) => ({flag: {allowNull: false, type: BOOLEAN, unique: true}})
    expect(problems(2, flag)).to.deep.equal([])
    expect(problems(3, flag)).to.deep.equal(['2 values for 3 rows, but Thing.flag is unique'])
    const tier: Define = ({ENUM}) => ({
      tier: {allowNull: false, type: ENUM('a', 'b'), unique: true},
    })
    expect(problems(3, tier)).to.deep.equal(['2 values for 3 rows, but Thing.tier is unique'])
  })

  it('multiplies the values of a unique pair', () => {
    const pair: Define = ({BOOLEAN, ENUM}) => ({
      flag: {allowNull: false, type: BOOLEAN},
      tier: {allowNull: false, type: ENUM('a', 'b', 'c')},
    })
    const options = {indexes: [{fields: ['flag', 'tier'], unique: true}]}
    expect(problems(6, pair, options)).to.deep.equal([])
    expect(problems(7, pair, options)).to.deep.equal([
      '6 values for 7 rows, but Thing.flag + Thing.tier is unique',
    ])
  })

  it('knows what a factory can give', () => {
    const name: Define = ({STRING}) => ({name: {allowNull: false, type: STRING, unique: true}})
    const of = (factory: Factory): string[] => problems(3, name, {factory})
    expect(of(defineFactory('shop.Thing', {name: 'x'}))).to.have.length(1)
    expect(
      of(defineFactory('shop.Thing', (f) => ({name: f.oneOf(['x', 'y', 'x'])}))),
    ).to.have.length(1)
    expect(
      of(defineFactory('shop.Thing', (f) => ({name: f.cycle(['x', 'y', 'z'])}))),
    ).to.have.length(0)
    expect(
      of(defineFactory('shop.Thing', (f) => ({name: f.weighted({x: 1, y: 1})}))),
    ).to.have.length(1)
    expect(of(defineFactory('shop.Thing', (f) => ({name: f.sequence()})))).to.have.length(0)
    expect(of(defineFactory('shop.Thing', {name: 'x'}, {getOrCreate: ['name']}))).to.have.length(0)
  })

  it('lets NULL repeat', () => {
    const code: Define = ({STRING}) => ({code: {type: STRING, unique: true}})
    expect(problems(3, code, {factory: defineFactory('shop.Thing', {code: null})})).to.deep.equal(
      [],
    )
  })
})
