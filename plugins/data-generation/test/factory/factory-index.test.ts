import {expect} from 'chai'
import {createModelRegistry} from '@mycli/kit/project'
import {Sequelize} from 'sequelize'

import {defineFactory} from '../../src/factory/define-factory.js'
import {createFactoryIndex} from '../../src/factory/factory-index.js'

const sequelize = new Sequelize({dialect: 'sqlite', logging: false})
const site = {app: 'shop', bareName: 'Site', model: sequelize.define('Site', {}), name: 'shop.Site'}
const registry = createModelRegistry(sequelize, [site])

function index(
  ...options: {default?: boolean; name?: string}[]
): ReturnType<typeof createFactoryIndex> {
  return createFactoryIndex(
    registry,
    options.map((one, position) => ({
      factory: defineFactory('shop.Site', {}, one),
      file: `factory-${position}.ts`,
    })),
  )
}

describe('createFactoryIndex', () => {
  it('finds the only factory of a model, or none', () => {
    expect(index().find(site)).to.equal(undefined)
    expect(index({name: 'big'}).find(site)).to.include({name: 'big'})
  })

  it('takes the default one of several', () => {
    expect(index({name: 'a'}, {default: true, name: 'b'}).find(site)).to.include({name: 'b'})
    expect(index({name: 'a'}, {default: true, name: 'b'}).find(site, 'a')).to.include({name: 'a'})
  })

  it('lists the candidates when none, or more than one, is the default', () => {
    const none = index({name: 'a'}, {})
    expect(() => none.find(site)).to.throw(
      'shop.Site has 2 factories: a in factory-0.ts; one without a name in factory-1.ts.',
    )
    const two = index({default: true, name: 'a'}, {default: true, name: 'b'}, {name: 'c'})
    expect(() => two.find(site))
      .to.throw('shop.Site has 2 factories: a')
      .with.property('exitCode', 2)
    expect(() => index({name: 'a'}, {name: 'a'}).find(site, 'a')).to.throw('has 2 factories')
  })

  it('refuses a name that no factory has', () => {
    expect(() => index({name: 'big'}).find(site, 'bug')).to.throw('no factory called "bug"')
  })

  it('refuses a factory of a model that does not exist', () => {
    const lost = {factory: defineFactory('shop.Sight', {})}
    expect(() => createFactoryIndex(registry, [lost])).to.throw('no model "shop.Sight"')
  })
})
