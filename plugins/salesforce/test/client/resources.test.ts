import {expect} from 'chai'
import {defaultTree} from '../../src/client/default-tree.js'
import type {SalesforceApi} from '../../src/client/salesforce-api.js'
import type {SalesforceFake} from '../../src/testing/index.js'
import {caught} from '../support/caught.js'
import {closeOrgs, openApi, openOrg} from '../support/open-api.js'
import {closeServers, sendJson, serve} from '../support/serve.js'

describe('resources by name', () => {
  let fake: SalesforceFake
  let api: SalesforceApi

  beforeEach(async () => {
    fake = await openOrg({
      objects: {Account: {fields: {Ext__c: {externalId: true, unique: true, length: 40}}}},
    })
    api = await openApi(fake)
    fake.clearCalls()
  })
  afterEach(closeOrgs)
  afterEach(closeServers)

  it('encodes what goes into a path', async () => {
    const value = 'a/b?c#d é'
    const params = {field: 'Ext__c', value}
    const created = await api.patch<{id: string}>('Account.external', {params, data: {Name: 'x'}})
    expect(fake.rows('Account')[0]).to.include({Id: created.id, Ext__c: value})
    expect(await api.get('Account.external', {params})).to.include({Name: 'x'})
    expect(fake.calls().at(-1)?.path).to.contain('/Ext__c/a%2Fb%3Fc%23d%20%C3%A9')
  })

  it('refuses params that are missing, unknown or lead elsewhere, naming the resource', async () => {
    const start = new Date()
    const wrong: [string, Record<string, string | Date>, string][] = [
      ['Account.instance', {}, '"Account.instance" needs the param "id"'],
      ['Account.instance', {id: ''}, '"Account.instance" needs the param "id"'],
      ['Account.instance', {id: '..'}, '".."'],
      ['Account.instance', {id: 'x', colour: 'red'}, 'no param "colour"'],
      ['limits', {id: '1'}, '"limits" has no param "id"'],
      ['Account.updated', {start}, '"Account.updated" needs the params "start" and "end"'],
      ['Account.updated', {start, end: start}, 'not before'],
      ['Account.deleted', {start, end: new Date(start.getTime() - 1)}, 'not before'],
    ]
    for (const [name, params, message] of wrong) {
      const error = await caught(api.get(name, {params}))
      expect(error).to.include({code: 'RESOURCE_PARAM_INVALID', exitCode: 2})
      expect(String(error)).to.contain(message)
    }
    expect(await caught(api.delete('Account'))).to.have.property('code', 'RESOURCE_PARAM_INVALID')
    expect(await caught(api.post('Account.describe'))).to.have.property(
      'code',
      'RESOURCE_METHOD_INVALID',
    )
    expect(fake.calls().every(({path}) => path.endsWith('/sobjects'))).to.equal(true)
  })

  it('asks for the sobjects once, when a name is first used', async () => {
    await api.get('limits')
    expect(fake.calls({path: 'sobjects'})).to.have.length(0)
    await Promise.all([api.get('Account'), api.get('account.describe'), api.get('Contact')])
    expect(fake.calls().filter(({path}) => path.endsWith('/sobjects'))).to.have.length(1)

    const error = await caught(api.get('Acount'))
    expect(error).to.include({code: 'UNKNOWN_RESOURCE', exitCode: 2})
    expect(error).to.have.deep.property('suggestions', ['Did you mean Account?'])
    expect(await caught(api.get('Account.descirbe'))).to.have.deep.property('suggestions', [
      'Did you mean describe?',
    ])
    expect(await api.resourceNames()).to.include.members(['Account', 'limits', 'query'])
  })

  it('asks whether a description that it has is still right', async () => {
    const first = await api.get<{fields: {name: string}[]}>('Account.describe')
    first.fields.length = 0
    const again = await api.get<{fields: {name: string}[]}>('Account.describe')
    expect(again.fields.map(({name}) => name)).to.include('Ext__c')
    expect(fake.calls({path: 'describe'}).map(({status}) => status)).to.deep.equal([200, 304])
  })

  it('has the sobjects of its whitelist only, without asking', async () => {
    const narrow = await openApi(fake, {whitelist: ['Account']})
    fake.clearCalls()
    expect(await narrow.get('Account')).to.have.property('objectDescribe')
    expect(await caught(narrow.get('Contact'))).to.have.property('code', 'UNKNOWN_RESOURCE')
    expect(fake.calls()).to.have.length(1)
  })

  it('takes resources of your own, beside the others or in their place', async () => {
    const server = await serve(({method, url}, response) => {
      sendJson(response, 200, {method, url})
    })
    const auth = {type: 'access-token', accessToken: 'T', instanceUrl: server.url} as const
    const tree = {
      ...defaultTree,
      lessons: {
        resources: {
          today: {path: '/services/apexrest/lessons/{school}', query: ['page'], methods: ['GET']},
        },
      },
    } as const
    const own = await openApi(fake, {auth, tree})
    expect(await own.get('lessons.today', {params: {school: 'a b', page: 2}})).to.deep.equal({
      method: 'GET',
      url: '/services/apexrest/lessons/a%20b?page=2',
    })
    expect(await caught(own.get('lessons'))).to.have.property('code', 'RESOURCE_METHOD_INVALID')

    const only = await openApi(fake, {auth, tree: {mine: {path: 'mine'}}})
    expect(await only.put('mine', {data: {}})).to.include({method: 'PUT'})
    expect(await caught(only.get('limits'))).to.have.property('code', 'UNKNOWN_RESOURCE')
    expect(await caught(only.get('Account'))).to.have.property('code', 'UNKNOWN_RESOURCE')
    expect(server.requests).to.have.length(2)
  })

  it('asks for headers, and calls paths as they are', async () => {
    const {id} = await api.post<{id: string}>('Account', {data: {Name: 'x'}})
    expect(await api.head('Account.instance', {params: {id}})).to.have.property('date')
    expect(await api.raw('GET', `sobjects/Account/${id}`)).to.include({Name: 'x'})
    expect(await api.raw('GET', '/services/data')).to.be.an('array')
  })

  it('searches', async () => {
    fake.insert('Account', [{Name: 'Rock and Roll'}])
    const found = await api.search<{Name: string}>('FIND {Rock} RETURNING Account(Name)')
    expect(found.map(({Name}) => Name)).to.deep.equal(['Rock and Roll'])
  })

  it('speaks XML where it is asked to', async () => {
    const xml = {format: 'xml'} as const
    const Name = `<R&D> "é" ]]> 'x'`
    const created = await api.post<{id: string}>('Account', {...xml, data: {Name, Phone: '1'}})
    expect(created).to.include({success: 'true'})
    const params = {id: created.id}
    expect(await api.get('Account.instance', {...xml, params})).to.include({Name, Phone: '1'})
    expect(
      await api.patch('Account.instance', {...xml, params, data: {Phone: null}}),
    ).to.deep.equal({})
    expect(fake.row(created.id)).to.include({Name, Phone: null})
    expect(await api.get('Account.instance', {...xml, params})).to.include({Phone: null})
    expect(await caught(api.post('Account', {...xml, data: {Phone: '1'}}))).to.include({
      code: 'REQUIRED_FIELD_MISSING',
      status: 400,
    })
  })
})
