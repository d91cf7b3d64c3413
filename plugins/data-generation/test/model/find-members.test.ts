import {expect} from 'chai'
import type {RegisteredModel} from '@mycli/kit'
import {DataTypes, Sequelize} from 'sequelize'

import {createFactoryIndex} from '../../src/factory/factory-index.js'
import {findMembers} from '../../src/model/find-members.js'
import {modelShapes} from '../../src/model/model-shapes.js'
import {shopModels} from '../support/shop.js'
import {registerModels} from '../support/test-project.js'

const sequelize = new Sequelize({dialect: 'sqlite', logging: false})
const registry = registerModels(
  sequelize,
  'shop',
  shopModels().map((define) => define(sequelize, DataTypes)),
)
const shapeOf = modelShapes(registry, createFactoryIndex(registry, []))
const entry = (name: string): RegisteredModel => registry.resolve(name)

function names(model: string, typed: string): string[] {
  return findMembers(shapeOf(entry(model)), typed).map(({name}) => name)
}

describe('findMembers', () => {
  it('finds a parent by alias, attribute and column, in any spelling', () => {
    for (const typed of ['maker', 'makerId', 'maker_id', 'Maker-ID', 'MAKER']) {
      expect(names('Item', typed), typed).to.deep.equal(['maker'])
    }
  })

  it('prefers the exact name, and gives all that a loose one can mean', () => {
    expect(names('Odd', 'fooBar')).to.deep.equal(['fooBar'])
    expect(names('Odd', 'FOOBAR')).to.deep.equal(['fooBar', 'foo_bar'])
  })

  it('finds nothing for a name that is not there', () => {
    expect(names('Item', 'nope')).to.deep.equal([])
    expect(names('Item', '')).to.deep.equal([])
  })
})
