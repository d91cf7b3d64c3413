import {expect} from 'chai'
import {flattenRow} from '../../src/bulk/flatten-row.js'

describe('flattenRow', () => {
  it('writes values as the Bulk API reads them', () => {
    const row = {
      attributes: {type: 'Contact'},
      LastName: 'A',
      Active__c: false,
      Age__c: 0,
      Seen__c: new Date('2026-11-20T08:00:00Z'),
      Title: null,
      Phone: '',
      Email: undefined,
      Account: {Code__c: 'x'},
    }
    expect(Object.fromEntries(flattenRow(row))).to.deep.equal({
      LastName: 'A',
      Active__c: 'false',
      Age__c: '0',
      Seen__c: '2026-11-20T08:00:00.000Z',
      Title: '#N/A',
      Phone: '#N/A',
      'Account.Code__c': 'x',
    })
  })

  it('refuses what CSV cannot say', () => {
    for (const value of ['#N/A', ['a'], Symbol('a')]) {
      expect(() => flattenRow({LastName: value}))
        .to.throw()
        .with.property('code', 'BULK_VALUE_INVALID')
    }
  })
})
