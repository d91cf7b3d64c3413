import {expect} from 'chai'
import {createSalesforceApi} from '../../src/client/create-salesforce-api.js'
import {closeOrgs, openOrg} from '../support/open-api.js'

describe('the session of the README of django-sforce', () => {
  afterEach(closeOrgs)

  it('runs line by line', async () => {
    let now = new Date('2026-11-20T10:00:00Z')
    const fake = await openOrg({clock: () => now})
    const {clientId, clientSecret, username, password, securityToken} = fake.credentials
    const env = {
      SF_CONSUMER_KEY: clientId,
      SF_CONSUMER_SECRET: clientSecret,
      SF_USER: username,
      SF_PASSWORD: password,
      SF_SECURITY_TOKEN: securityToken,
      SF_AUTH_DOMAIN: fake.loginUrl,
    }
    const api = await createSalesforceApi({env, onWarning: () => undefined})

    const info = await api.get('Account') // shortcut to api.get('sobjects.Account')
    expect(info).to.have.property('objectDescribe')
    expect(await api.get('sobjects.Account')).to.deep.equal(info)

    const created = await api.post<{id: string}>('Account', {data: {Name: 'foobar'}})
    expect(created).to.deep.equal({id: fake.rows('Account')[0]?.Id, success: true, errors: []})
    const {id} = created

    expect(await api.get('Account', {params: {id}})).to.include({Id: id, Name: 'foobar'})
    expect(await api.get('Account.instance', {params: {id}})).to.include({Name: 'foobar'})

    const updated = await api.patch('Account', {params: {id}, data: {Name: 'barfoo'}})
    expect(updated).to.deep.equal({})
    expect(fake.row(id)).to.include({Name: 'barfoo'})

    now = new Date('2026-11-20T11:00:00Z')
    const today = now
    const yesterday = new Date(today.getTime() - 86_400_000)
    const params = {start: yesterday, end: today}
    expect(await api.get('Account.updated', {params})).to.deep.include({ids: [id]})
    expect(params).to.deep.equal({start: yesterday, end: today})

    expect(await api.delete('Account.instance', {params: {id}})).to.deep.equal({})
    now = new Date('2026-11-20T12:00:00Z')
    const {deletedRecords} = await api.get<{deletedRecords: {id: string}[]}>('Account.deleted', {
      params: {start: yesterday, end: now},
    })
    expect(deletedRecords.map((record) => record.id)).to.deep.equal([id])
  })
})
