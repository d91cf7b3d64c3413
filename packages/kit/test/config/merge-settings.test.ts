import {expect} from 'chai'

import {defaults} from '../../src/config/defaults.js'
import {mergeSettings} from '../../src/config/merge-settings.js'

describe('mergeSettings', () => {
  it('gives the defaults for an empty config', () => {
    expect(mergeSettings({})).to.deep.equal(defaults)
  })

  it('takes undefined for not given', () => {
    const merged = mergeSettings({dataGeneration: {locale: undefined}, tablePrefix: undefined})
    expect(merged).to.deep.equal(defaults)
  })

  it('keeps the other defaults of a part that is given', () => {
    expect(mergeSettings({dataGeneration: {locale: 'de'}}).dataGeneration).to.deep.equal({
      allow: [],
      locale: 'de',
    })
  })

  it('writes out the short forms of apps', () => {
    expect(mergeSettings({apps: ['shop', 'src/crm/', {label: 'x'}]}).apps).to.deep.equal([
      {label: 'shop', path: 'shop'},
      {label: 'crm', path: 'src/crm/'},
      {label: 'x'},
    ])
  })

  it('writes out the short form of the user model, and fills up its attributes', () => {
    expect(mergeSettings({userModel: 'shop.Customer'}).userModel).to.deep.equal({
      attributes: defaults.userModel.attributes,
      model: 'shop.Customer',
    })
    const {attributes, model} = mergeSettings({
      userModel: {attributes: {firstName: 'given_name'}, model: 'shop.Customer'},
    }).userModel
    expect(model).to.equal('shop.Customer')
    expect(attributes).to.deep.equal({...defaults.userModel.attributes, firstName: 'given_name'})
  })

  it('gives settings that share nothing with the defaults', () => {
    mergeSettings({}).dataGeneration.allow.push('db.example')
    expect(defaults.dataGeneration.allow).to.deep.equal([])
  })
})
