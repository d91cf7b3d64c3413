import {expect} from 'chai'
import {Sequelize} from 'sequelize'

import {defineFactory} from '../../src/factory/define-factory.js'
import {readParams} from '../../src/plan/read-params.js'

const model = new Sequelize({dialect: 'sqlite', logging: false}).define('Site', {})
const entry = {app: 'shop', bareName: 'Site', model, name: 'shop.Site'}
const factory = defineFactory(
  'shop.Site',
  {},
  {params: {domain: 'x.example', live: false, size: 3}},
)

describe('readParams', () => {
  it('reads each param as the type of its default', () => {
    expect(readParams(entry, factory, {domain: '7', live: 'true', size: '4.5'})).to.deep.equal({
      domain: '7',
      live: true,
      size: 4.5,
    })
    expect(readParams(entry, factory, {})).to.deep.equal({
      domain: 'x.example',
      live: false,
      size: 3,
    })
  })

  it('refuses a wrong type and an unknown name', () => {
    expect(() => readParams(entry, factory, {size: 'big'})).to.throw(
      '--param size: "big" is not a number',
    )
    expect(() => readParams(entry, factory, {size: ''})).to.throw('is not a number')
    expect(() => readParams(entry, factory, {live: 'yes'})).to.throw('is not a boolean')
    expect(() => readParams(entry, factory, {sizes: '1'})).to.throw('has no param "sizes"')
    expect(() => readParams(entry, undefined, {size: '1'})).to.throw('has no param "size"')
  })
})
