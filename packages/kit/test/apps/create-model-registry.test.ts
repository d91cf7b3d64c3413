import {expect} from 'chai'
import {Sequelize} from 'sequelize'

import {createModelRegistry} from '../../src/apps/create-model-registry.js'
import type {ModelRegistry} from '../../src/apps/model-registry.js'
import {thrownBy} from '../support/thrown-by.js'

describe('a registry of models', () => {
  const sequelize = new Sequelize({dialect: 'sqlite', logging: false})
  const registryOf = (...names: string[]): ModelRegistry =>
    createModelRegistry(
      sequelize,
      names.map((name) => {
        const [app = '', bareName = ''] = name.split('.')
        return {app, bareName, model: sequelize.define(`${app}_${bareName}`, {}), name}
      }),
    )
  const registry = registryOf('shop.Order', 'shop.OrderLine', 'crm.Order', 'crm.Person')

  for (const [typed, name] of [
    ['shop.Order', 'shop.Order'],
    ['shop.models.Order', 'shop.Order'],
    ['crm.order', 'crm.Order'],
    ['OrderLine', 'shop.OrderLine'],
    ['order_line', 'shop.OrderLine'],
    ['order-line', 'shop.OrderLine'],
    ['ORDERLINE', 'shop.OrderLine'],
    ['shop.order_line', 'shop.OrderLine'],
    ['SHOP.models.order_line', 'shop.OrderLine'],
    ['person', 'crm.Person'],
  ] as const) {
    it(`finds ${name} as ${typed}`, () => {
      expect(registry.resolve(typed).name).to.equal(name)
    })
  }

  it('prefers the exact name to one that is only alike', () => {
    expect(registryOf('a.orderline', 'a.OrderLine').resolve('OrderLine').name).to.equal(
      'a.OrderLine',
    )
  })

  it('refuses a bare name of two apps, naming both', async () => {
    const error = await thrownBy(() => registry.resolve('order'))
    expect(error).to.include({code: 'AMBIGUOUS_MODEL', exitCode: 2})
    expect(error.message).to.equal('"order" can be shop.Order or crm.Order.')
    expect(error.suggestions).to.deep.equal(['Write shop.Order.', 'Write crm.Order.'])
  })

  it('suggests what is near to an unknown name', async () => {
    const error = await thrownBy(() => registry.resolve('crm.Persn'))
    expect(error).to.include({code: 'UNKNOWN_MODEL', exitCode: 2})
    expect(error.suggestions?.join()).to.include('"crm.Person"')
    const far = await thrownBy(() => registry.resolve('Zebra'))
    expect(far.suggestions?.join()).to.include('data:models')
  })

  it('knows the entry of a model, and of others none', () => {
    const entry = registry.resolve('crm.Person')
    expect(registry.entryOf(entry.model)).to.equal(entry)
    expect(registry.entryOf(sequelize.define('stranger', {}))).to.equal(undefined)
  })
})
