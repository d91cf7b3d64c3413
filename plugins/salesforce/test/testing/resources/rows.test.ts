import {expect} from 'chai'
import {closeFakes, codeOf, field, openFake, type FakeClient} from '../support/fake-client.js'

describe('rows', () => {
  let client: FakeClient
  afterEach(closeFakes)
  beforeEach(async () => {
    client = await openFake({
      objects: {
        Course__c: {
          fields: {
            Starts__c: 'datetime',
            Teacher__c: {type: 'reference', referenceTo: ['Contact']},
          },
        },
      },
    })
  })

  async function create(object: string, row: unknown): Promise<string> {
    const {body} = await client.call('POST', `sobjects/${object}`, row)
    return String(field(body, 'id'))
  }

  it('are created, read, changed and deleted', async () => {
    const {call} = client
    const created = await call('POST', 'sobjects/Contact', {
      LastName: ' Doe ',
      Email: 'a@b.example',
    })
    expect(created.status).to.equal(201)
    expect(created.body).to.include({success: true}).and.to.have.property('errors').deep.equal([])
    const id = String(field(created.body, 'id'))
    expect(id).to.match(/^003\w{15}$/)
    expect(
      (await call('PATCH', `sobjects/Contact/${id}`, {firstname: 'Jo', Email: ''})).status,
    ).to.equal(204)
    const {body} = await call('GET', `sobjects/Contact/${id.slice(0, 15)}`)
    expect(body).to.include({Id: id, Name: 'Jo Doe', LastName: 'Doe', Email: null})
    expect(field(body, 'attributes')).to.deep.equal({
      type: 'Contact',
      url: `/services/data/v67.0/sobjects/Contact/${id}`,
    })
    expect((await call('DELETE', `sobjects/Contact/${id}`)).status).to.equal(204)
    const gone = await call('GET', `sobjects/Contact/${id}`)
    expect([gone.status, codeOf(gone)]).to.deep.equal([404, 'ENTITY_IS_DELETED'])
    expect(codeOf(await call('PATCH', `sobjects/Contact/${id}`, {}))).to.equal('ENTITY_IS_DELETED')
  })

  it('show the fields that were asked for only', async () => {
    const id = await create('Contact', {LastName: 'Doe'})
    const {body} = await client.call('GET', `sobjects/Contact/${id}?fields=LastName,Email`)
    expect(body).to.have.all.keys('attributes', 'LastName', 'Email')
    const wrong = await client.call('GET', `sobjects/Contact/${id}?fields=Nothing`)
    expect(codeOf(wrong)).to.equal('INVALID_FIELD')
  })

  it('keep whole seconds only', async () => {
    const id = await create('Course__c', {Starts__c: '2026-11-20T09:00:00.987+01:00'})
    expect(client.fake.row(id)).to.include({Starts__c: '2026-11-20T08:00:00.000+0000'})
    expect(client.fake.row(id)?.SystemModstamp).to.match(/:\d\d\.000\+0000$/)
  })

  it('are not cleared of what is required', async () => {
    const id = await create('Contact', {LastName: 'Doe'})
    const reply = await client.call('PATCH', `sobjects/Contact/${id}`, {LastName: null})
    expect(codeOf(reply)).to.equal('REQUIRED_FIELD_MISSING')
  })

  it('are refused when a unique value is taken, in any case, and name whose it is', async () => {
    const id = await create('Contact', {LastName: 'a', Ext__c: 'Key'})
    const other = await create('Contact', {LastName: 'b'})
    for (const reply of [
      await client.call('POST', 'sobjects/Contact', {LastName: 'b', Ext__c: 'kEY'}),
      await client.call('PATCH', `sobjects/Contact/${other}`, {Ext__c: 'key'}),
    ]) {
      expect(codeOf(reply)).to.equal('DUPLICATE_VALUE')
      expect(field(reply.body, 0, 'message')).to.include(id)
    }
    expect((await client.call('PATCH', `sobjects/Contact/${id}`, {Ext__c: 'KEY'})).status).to.equal(
      204,
    )
  })

  it('point by an external id', async () => {
    const account = await create('Account', {Name: 'School', Ext__c: 's-1'})
    const id = await create('Contact', {LastName: 'x', Account: {Ext__c: 's-1'}})
    expect(client.fake.row(id)).to.include({AccountId: account})
    const reply = await client.call('POST', 'sobjects/Contact', {
      LastName: 'x',
      Account: {Ext__c: 'no'},
    })
    expect(field(reply.body, 0, 'message')).to.match(/^Foreign key external ID: no not found/)
  })

  it('do not point by another field, or by what is no text', async () => {
    await create('Account', {Name: 'School', Phone: '1'})
    for (const Account of [{Phone: '1'}, {Ext__c: 1}, {}, 'School']) {
      const reply = await client.call('POST', 'sobjects/Contact', {LastName: 'x', Account})
      expect([reply.status, codeOf(reply)]).to.deep.equal([400, 'INVALID_FIELD'])
    }
  })

  it('go with the row that they cannot be without, or let go of it', async () => {
    const account = await create('Account', {Name: 'School'})
    const contact = await create('Contact', {LastName: 'x', AccountId: account})
    const course = await create('Course__c', {Name: 'y', Teacher__c: contact})
    await client.call('DELETE', `sobjects/Account/${account}`)
    expect(client.fake.row(contact)?.IsDeleted).to.equal(true)
    expect(client.fake.row(course)).to.include({IsDeleted: false, Teacher__c: null})
    const reply = await client.call('POST', 'sobjects/Course__c', {Teacher__c: contact})
    expect(codeOf(reply)).to.equal('ENTITY_IS_DELETED')
  })

  it('are not found by what is no id, of another object, or of nothing', async () => {
    const id = await create('Contact', {LastName: 'x'})
    for (const path of [
      'sobjects/Contact/abc',
      `sobjects/Account/${id}`,
      'sobjects/Contact/003000000000001AAA',
      `sobjects/Contact/${id.slice(0, 17)}${id.endsWith('A') ? 'B' : 'A'}`,
      'sobjects/Nothing/003000000000001AAA',
    ]) {
      const reply = await client.call('GET', path)
      expect([reply.status, codeOf(reply)], path).to.deep.equal([404, 'NOT_FOUND'])
    }
  })

  it('are refused in a body that cannot be read', async () => {
    const json = {'Content-Type': 'application/json'}
    const replies = [
      await client.call('POST', 'sobjects/Contact', '{"LastName": ', json),
      await client.call('POST', 'sobjects/Contact', '[]', json),
      await client.call('POST', 'sobjects/Contact', undefined, json),
      await client.call('POST', 'sobjects/Contact', 'LastName=x', {'Content-Type': 'text/plain'}),
    ]
    expect(replies.map((reply) => [reply.status, codeOf(reply)])).to.deep.equal([
      [400, 'JSON_PARSER_ERROR'],
      [400, 'JSON_PARSER_ERROR'],
      [400, 'JSON_PARSER_ERROR'],
      [415, 'UNSUPPORTED_MEDIA_TYPE'],
    ])
  })

  it('are not among what the API does not have', async () => {
    for (const path of ['tooling/query', 'sobjects/Contact/a/b/c', '/services/apexrest/x']) {
      const reply = await client.call('GET', path)
      expect([reply.status, codeOf(reply)], path).to.deep.equal([404, 'NOT_FOUND'])
    }
  })

  it('have no other methods, but PATCH by POST', async () => {
    const id = await create('Contact', {LastName: 'x'})
    const put = await client.call('PUT', `sobjects/Contact/${id}`, {})
    expect([put.status, codeOf(put)]).to.deep.equal([405, 'METHOD_NOT_ALLOWED'])
    const path = `sobjects/Contact/${id}?_HttpMethod=PATCH`
    expect((await client.call('POST', path, {LastName: 'y'})).status).to.equal(204)
    expect(client.fake.row(id)).to.include({LastName: 'y'})
  })

  it('are refused when the org is full', async () => {
    const full = await openFake({maxRows: 3})
    expect((await full.call('POST', 'sobjects/Account', {Name: 'x'})).status).to.equal(201)
    const reply = await full.call('POST', 'sobjects/Account', {Name: 'x'})
    expect([reply.status, codeOf(reply)]).to.deep.equal([403, 'STORAGE_LIMIT_EXCEEDED'])
  })

  it('are among those seen last', async () => {
    const id = await create('Contact', {LastName: 'Doe'})
    await create('Account', {Name: 'School'})
    await client.call('GET', `sobjects/Contact/${id}`)
    const {body} = await client.call('GET', 'recent?limit=1')
    expect(body).to.have.length(1)
    expect(field(body, 0)).to.include({Id: id, Name: 'Doe'})
  })
})
