import {expect} from 'chai'
import {closeFakes, codeOf, field, openFake, type FakeClient} from '../support/fake-client.js'

const contacts = (count: number): Record<string, unknown>[] =>
  Array.from({length: count}, (_, index) => ({
    attributes: {type: 'Contact'},
    LastName: `Name ${index}`,
  }))

describe('sObject Collections', () => {
  let client: FakeClient
  afterEach(closeFakes)
  beforeEach(async () => {
    client = await openFake()
  })

  it('create 200 rows in one call, with results in order', async () => {
    const records = contacts(200)
    records[17] = {attributes: {type: 'Contact'}, FirstName: 'x'}
    const {body, status} = await client.call('POST', 'composite/sobjects', {records})
    expect(status).to.equal(200)
    expect(body).to.have.length(200)
    expect(field(body, 17)).to.deep.equal({
      success: false,
      errors: [
        {
          statusCode: 'REQUIRED_FIELD_MISSING',
          message: 'Required fields are missing: [LastName]',
          fields: ['LastName'],
        },
      ],
    })
    const lastNames = [16, 18].map(
      (index) => client.fake.row(String(field(body, index, 'id')))?.['LastName'],
    )
    expect(lastNames).to.deep.equal(['Name 16', 'Name 18'])
    expect(client.fake.rows('Contact')).to.have.length(199)
    expect(client.fake.countCalls()).to.equal(1)
  })

  it('refuse 201 rows, and more than ten changes of type', async () => {
    const many = await client.call('POST', 'composite/sobjects', {records: contacts(201)})
    expect([many.status, codeOf(many)]).to.deep.equal([400, 'EXCEEDED_ID_LIMIT'])
    const records = Array.from({length: 11}, (_, index) =>
      index % 2 === 0 ? contacts(1)[0] : {attributes: {type: 'Account'}, Name: 'x'},
    )
    const mixed = await client.call('POST', 'composite/sobjects', {records})
    expect(codeOf(mixed)).to.equal('LIMIT_EXCEEDED')
    expect(client.fake.rows('Contact')).to.have.length(0)
  })

  it('refuse the whole call for one value that the parser cannot read, or an unknown field', async () => {
    for (const [wrong, code] of [
      [{Birthdate: '20.11.2026'}, 'JSON_PARSER_ERROR'],
      [{Nothing: 1}, 'INVALID_FIELD'],
    ] as const) {
      const records = [...contacts(2), {attributes: {type: 'Contact'}, LastName: 'x', ...wrong}]
      const reply = await client.call('POST', 'composite/sobjects', {records})
      expect([reply.status, codeOf(reply)]).to.deep.equal([400, code])
    }
    const untyped = await client.call('POST', 'composite/sobjects', {records: [{LastName: 'x'}]})
    expect(codeOf(untyped)).to.equal('INVALID_INPUT')
    expect(client.fake.rows('Contact')).to.have.length(0)
  })

  it('take everything back with allOrNone', async () => {
    const records = [...contacts(2), {attributes: {type: 'Contact'}}]
    const {body} = await client.call('POST', 'composite/sobjects', {allOrNone: true, records})
    const codes = [0, 1, 2].map((index) => field(body, index, 'errors', 0, 'statusCode'))
    expect(codes).to.deep.equal([
      'ALL_OR_NONE_OPERATION_ROLLED_BACK',
      'ALL_OR_NONE_OPERATION_ROLLED_BACK',
      'REQUIRED_FIELD_MISSING',
    ])
    expect(client.fake.rows('Contact')).to.have.length(0)
  })

  it('update by id, each row for itself', async () => {
    const [first, second, third] = client.fake.insert('Contact', [
      {LastName: 'a'},
      {LastName: 'b'},
      {LastName: 'c'},
    ])
    client.fake.delete(String(third))
    const attributes = {type: 'Contact'}
    const records = [
      {attributes, id: first, Title: 'x'},
      {attributes, Id: second?.slice(0, 15), Title: null},
      {attributes, Id: third, Title: 'x'},
      {attributes, Title: 'x'},
      {attributes, Id: 'abc', Title: 'x'},
      {attributes, Id: '003000000000001AAA', Title: 'x'},
    ]
    const {body} = await client.call('PATCH', 'composite/sobjects', {records})
    const codes = records.map((_, index) => field(body, index, 'errors', 0, 'statusCode'))
    expect(codes).to.deep.equal([
      undefined,
      undefined,
      'ENTITY_IS_DELETED',
      'MISSING_ARGUMENT',
      'MALFORMED_ID',
      'INVALID_CROSS_REFERENCE_KEY',
    ])
    expect(client.fake.row(String(first))).to.include({LastName: 'a', Title: 'x'})
  })

  it('upsert by external id, and refuse a key that is twice in the call', async () => {
    client.fake.insert('Contact', [{LastName: 'a', Ext__c: '1'}])
    const attributes = {type: 'Contact'}
    const records = ['1', '2', '2'].map((Ext__c) => ({attributes, Ext__c, LastName: 'b'}))
    const reply = await client.call('PATCH', 'composite/sobjects/Contact/Ext__c', {
      records: [...records, {attributes, LastName: 'b'}],
    })
    const created = [0, 1].map((index) => field(reply.body, index, 'created'))
    expect(created).to.deep.equal([false, true])
    expect(field(reply.body, 2, 'errors', 0, 'message')).to.equal(
      'Duplicate external id specified: 2',
    )
    expect(field(reply.body, 3, 'errors', 0, 'statusCode')).to.equal('MISSING_ARGUMENT')
    const wrongType = {records: [{attributes: {type: 'Account'}, Name: 'x'}]}
    const other = await client.call('PATCH', 'composite/sobjects/Contact/Ext__c', wrongType)
    expect(codeOf(other)).to.equal('INVALID_INPUT')
  })

  it('delete by ids in the address', async () => {
    const ids = client.fake.insert('Contact', [{LastName: 'a'}, {LastName: 'b'}])
    const path = `composite/sobjects?ids=${[...ids, 'abc'].join(',')}&allOrNone=false`
    const {body} = await client.call('DELETE', path)
    expect([0, 1, 2].map((index) => field(body, index, 'success'))).to.deep.equal([
      true,
      true,
      false,
    ])
    expect(client.fake.rows('Contact')).to.have.length(0)
  })

  it('retrieve 2,000 rows by a body, null for what is not there, and refuse 2,001', async () => {
    const ids = client.fake.insert(
      'Contact',
      contacts(1).map(() => ({LastName: 'a'})),
    )
    const missing = '003000000000001AAA'
    const {body} = await client.call('POST', 'composite/sobjects/Contact', {
      ids: [missing, ...ids],
      fields: ['LastName'],
    })
    expect(field(body, 0)).to.equal(null)
    expect(field(body, 1)).to.include({LastName: 'a'})
    const many = await client.call('POST', 'composite/sobjects/Contact', {
      ids: Array.from({length: 2001}, () => missing),
      fields: ['Id'],
    })
    expect([many.status, codeOf(many)]).to.deep.equal([400, 'EXCEEDED_ID_LIMIT'])
  })

  it('refuse calls that lack what they are about', async () => {
    const {call} = client
    const fields = ['Id']
    const replies = [
      await call('POST', 'composite/sobjects', {allOrNone: true}),
      await call('DELETE', 'composite/sobjects?ids='),
      await call('POST', 'composite/sobjects/Contact', {fields}),
      await call('POST', 'composite/sobjects/Contact', {ids: []}),
      await call('POST', 'composite/sobjects/Contact', {ids: ['abc'], fields}),
      await call('PATCH', 'composite/sobjects/Contact/Title', {records: []}),
      await call('POST', 'composite/sobjects', {records: [{attributes: {type: 'No'}}]}),
    ]
    expect(replies.map(codeOf)).to.deep.equal([
      'INVALID_INPUT',
      'MISSING_ARGUMENT',
      'MISSING_ARGUMENT',
      'MISSING_ARGUMENT',
      'MALFORMED_ID',
      'NOT_FOUND',
      'INVALID_TYPE',
    ])
  })

  it('retrieve no more by an address than fits', async () => {
    const ids = Array.from({length: 801}, () => '003000000000001AAA').join(',')
    const reply = await client.call('GET', `composite/sobjects/Contact?fields=Id&ids=${ids}`)
    expect(reply.status).to.equal(414)
  })
})
