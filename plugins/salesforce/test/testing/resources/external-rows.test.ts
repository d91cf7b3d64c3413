import {expect} from 'chai'
import {closeFakes, codeOf, field, openFake} from '../support/fake-client.js'

describe('rows by external id', () => {
  afterEach(closeFakes)

  it('are created (201), then updated (200; 204 before version 46)', async () => {
    const {call, fake} = await openFake()
    const path = `sobjects/Contact/Ext__c/${encodeURIComponent('a/b?c#d é')}`
    const first = await call('PATCH', path, {LastName: 'x'})
    const second = await call('PATCH', path, {LastName: 'y'})
    const old = await call('PATCH', `/services/data/v45.0/${path}`, {LastName: 'z'})
    expect([first.status, second.status, old.status]).to.deep.equal([201, 200, 204])
    expect(field(first.body, 'created')).to.equal(true)
    expect(second.body).to.deep.equal({
      id: field(first.body, 'id'),
      success: true,
      errors: [],
      created: false,
    })
    expect(fake.rows('Contact')).to.have.length(1)
    expect(fake.rows('Contact')[0]).to.include({Ext__c: 'a/b?c#d é', LastName: 'z'})
    expect((await call('GET', path)).body).to.include({LastName: 'z'})
    expect((await call('DELETE', path)).status).to.equal(204)
    expect((await call('GET', path)).status).to.equal(404)
  })

  it('are listed with 300 when there are several, and none is changed', async () => {
    const {call, fake} = await openFake({
      objects: {Contact: {fields: {Ext__c: {unique: false}}}},
    })
    const ids = fake.insert('Contact', [
      {LastName: 'a', Ext__c: 'k'},
      {LastName: 'b', Ext__c: 'k'},
    ])
    const reply = await call('PATCH', 'sobjects/Contact/Ext__c/k', {LastName: 'c'})
    expect(reply.status).to.equal(300)
    expect(reply.body).to.deep.equal(ids.map((id) => `/services/data/v67.0/sobjects/Contact/${id}`))
    expect(fake.rows('Contact').map(({LastName}) => LastName)).to.deep.equal(['a', 'b'])
  })

  it('are refused by a field that is no external id, and with the key in the body', async () => {
    const {call} = await openFake()
    const other = await call('PATCH', 'sobjects/Contact/Title/x', {LastName: 'x'})
    expect([other.status, codeOf(other)]).to.deep.equal([404, 'NOT_FOUND'])
    const twice = await call('PATCH', 'sobjects/Contact/Ext__c/k', {LastName: 'x', Ext__c: 'k'})
    expect([twice.status, codeOf(twice)]).to.deep.equal([400, 'INVALID_FIELD'])
  })

  it('are not created when only an update is asked for', async () => {
    const {call, fake} = await openFake()
    const path = 'sobjects/Contact/Ext__c/k?updateOnly=true'
    expect((await call('PATCH', path, {LastName: 'x'})).status).to.equal(404)
    expect(fake.rows('Contact')).to.deep.equal([])
  })
})
