import {expect} from 'chai'
import type {ModelOptions} from 'sequelize'

import {defineFactory, type Factory} from '../../src/factory/define-factory.js'
import {checkCapacity} from '../../src/plan/check-capacity.js'
import {type DefineAttributes, planThing} from '../support/plan-thing.js'

/** What is wrong with so many rows of a model `Thing`. */
function problems(
  count: number,
  define: DefineAttributes,
  options: ModelOptions & {factory?: Factory} = {},
): string[] {
  return checkCapacity(planThing(define, options), count).map(({message}) => message)
}

describe('checkCapacity', () => {
  it('finds a unique column that holds fewer values than there are rows', () => {
    const flag: DefineAttributes = ({BOOLEAN}) => ({
      flag: {allowNull: false, type: BOOLEAN, unique: true},
    })
    expect(problems(2, flag)).to.deep.equal([])
    expect(problems(3, flag)).to.deep.equal(['2 values for 3 rows, but Thing.flag is unique'])
    const tier: DefineAttributes = ({ENUM}) => ({
      tier: {allowNull: false, type: ENUM('a', 'b'), unique: true},
    })
    expect(problems(3, tier)).to.deep.equal(['2 values for 3 rows, but Thing.tier is unique'])
  })

  it('multiplies the values of a unique pair', () => {
    const pair: DefineAttributes = ({BOOLEAN, ENUM}) => ({
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
    const name: DefineAttributes = ({STRING}) => ({
      name: {allowNull: false, type: STRING, unique: true},
    })
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
    const code: DefineAttributes = ({STRING}) => ({code: {type: STRING, unique: true}})
    expect(problems(3, code, {factory: defineFactory('shop.Thing', {code: null})})).to.deep.equal(
      [],
    )
  })
})
