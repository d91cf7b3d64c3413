import {expect} from 'chai'

import {nameKey} from '../../src/model/name-key.js'

describe('nameKey', () => {
  it('is one for all spellings of a name', () => {
    const spellings = [
      'enterpriseCustomer',
      'enterprise_customer',
      'enterprise-customer',
      'EnterpriseCustomer',
    ]
    expect(new Set(spellings.map(nameKey))).to.deep.equal(new Set(['enterprisecustomer']))
  })

  it('keeps the segments of a path apart', () => {
    expect(nameKey('site__name')).to.equal('site__name')
    expect(nameKey('siteName')).to.equal('sitename')
    expect(nameKey('__v')).to.equal('__v')
  })
})
