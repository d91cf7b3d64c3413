import {expect} from 'chai'
import {DataTypes, Sequelize} from 'sequelize'

import {modelsOf} from '../../src/apps/models-of.js'
import {createModelRegistry} from '../../src/apps/create-model-registry.js'
import {resolveTracked} from '../../src/tracking/resolve-tracked.js'
import {thrownBy} from '../support/thrown-by.js'

describe('resolveTracked', () => {
  const sequelize = new Sequelize({
    dialect: 'sqlite',
    logging: false,
    storage: '/tmp/never-opened.sqlite',
  })
  const defineSite = (place: Sequelize) => place.define('Site', {name: DataTypes.STRING})
  const [Site] = modelsOf({default: defineSite}, 'site.ts', {existing: new Set(), sequelize})
  if (!Site) throw new Error('No model was defined')
  const registry = createModelRegistry(sequelize, [
    {app: 'shop', bareName: 'Site', model: Site, name: 'shop.Site'},
  ])

  it('takes names, define functions and classes', () => {
    expect(resolveTracked(['shop.Site', 'site', defineSite, Site], registry, 'x')).to.deep.equal([
      Site,
      Site,
      Site,
      Site,
    ])
  })

  it('refuses a name that no app has, with the nearest', async () => {
    const error = await thrownBy(() => resolveTracked(['shop.Sit'], registry, 'sites:load'))
    expect(error.message).to.contain('sites:load').and.contain('"shop.Sit"')
    expect(error.message).to.contain('shop.Site')
  })

  it('refuses a function that defines no model of the project', async () => {
    function defineOther(place: Sequelize) {
      return place.define('Other', {})
    }
    const error = await thrownBy(() => resolveTracked([defineOther], registry, 'sites:load'))
    expect(error.message).to.contain('sites:load').and.contain('defineOther')
  })
})
