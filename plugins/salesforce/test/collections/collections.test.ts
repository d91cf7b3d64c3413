import {expect} from 'chai'
import type {SalesforceApi} from '../../src/client/salesforce-api.js'
import {expandId} from '../../src/collections/expand-id.js'
import type {RowResult} from '../../src/collections/row-result.js'
import type {SalesforceFake} from '../../src/testing/index.js'
import {caught, refusal} from '../support/caught.js'
import {closeOrgs, openApi, openOrg} from '../support/open-api.js'

const people = (count: number, from = 0): Record<string, unknown>[] =>
  Array.from({length: count}, (_, index) => ({LastName: `A${from + index}`}))

describe('collections', () => {
  let fake: SalesforceFake
  let api: SalesforceApi

  beforeEach(async () => {
    fake = await openOrg({
      objects: {Contact: {fields: {Ext__c: {externalId: true, unique: true, length: 40}}}},
    })
    api = await openApi(fake)
    fake.clearCalls()
  })
  afterEach(closeOrgs)

  it('writes 200 rows a call and keeps their order', async () => {
    const rows = people(450)
    rows[17] = {FirstName: 'nameless'}
    const results = await api.collections.insert('Contact', rows, {concurrency: 3})
    expect(fake.countCalls()).to.equal(3)
    expect(results.map(({key}) => key)).to.deep.equal(rows.map((_, index) => String(index)))
    expect(results[17]).to.deep.equal({
      id: null,
      key: '17',
      success: false,
      created: false,
      errors: [
        {
          code: 'REQUIRED_FIELD_MISSING',
          message: 'Required fields are missing: [LastName]',
          fields: ['LastName'],
        },
      ],
      ambiguous: false,
    })
    const names = results.map(({id}) => id && fake.row(id)?.['LastName'])
    expect(names).to.deep.equal(rows.map(({LastName}) => LastName ?? null))
  })

  it('updates, upserts, deletes and retrieves', async () => {
    const [first, second] = await api.collections.insert('Contact', people(2))
    const ids = [first, second].map((row) => row?.id ?? '')
    const [id1 = '', id2 = ''] = ids
    const updates = ids.map((Id) => ({Id, FirstName: 'B', Ext__c: `x${Id}`}))
    const updated = await api.collections.update('Contact', updates)
    expect(updated.map(({key, success}) => [key, success])).to.deep.equal(
      ids.map((id) => [id, true]),
    )

    const upserts = [
      {Ext__c: `x${id1}`, FirstName: null},
      {Ext__c: 'new', LastName: 'C'},
    ]
    const upserted = await api.collections.upsert('Contact', 'Ext__c', upserts)
    expect(upserted.map(({key, created}) => [key, created])).to.deep.equal([
      [`x${id1}`, false],
      ['new', true],
    ])
    expect(fake.row(id1)?.['FirstName']).to.equal(null)
    expect(fake.row(id2)?.['FirstName']).to.equal('B')

    await api.collections.delete([id2])
    const records = await api.collections.retrieve<{LastName: string}>('Contact', ids, ['LastName'])
    expect(records.map((record) => record?.LastName)).to.deep.equal(['A0', undefined])
    expect(records[1]).to.equal(null)
  })

  it('retrieves 2,000 records a call', async () => {
    const ids = fake.insert('Contact', people(2001) as {LastName: string}[])
    const records = await api.collections.retrieve<{Id: string}>('Contact', ids, ['Id'])
    expect(records.map((record) => record?.Id)).to.deep.equal(ids)
    expect(fake.countCalls()).to.equal(2)
  })

  it('loses no result when a call in the middle fails', async () => {
    fake.faults.add({kind: 'status', status: 503, match: {method: 'POST', path: 'composite'}})
    const results = await api.collections.insert('Contact', people(600), {concurrency: 1})
    expect(results.map(({ambiguous}) => ambiguous)).to.deep.equal([
      ...Array<boolean>(200).fill(true),
      ...Array<boolean>(400).fill(false),
    ])
    expect(results.slice(200).every(({success, id}) => success && id !== null)).to.equal(true)
    expect(fake.rows('Contact')).to.have.length(400)
  })

  it('never sends rows again that may be there already', async () => {
    fake.faults.add({kind: 'reset-after-commit', match: {method: 'POST', path: 'composite'}})
    const results = await api.collections.insert('Contact', people(200))
    expect(results.every(({ambiguous, success}) => ambiguous && !success)).to.equal(true)
    expect(fake.rows('Contact')).to.have.length(200)
  })

  it('sends an upsert again whose answer was lost', async () => {
    fake.faults.add({kind: 'reset-after-commit', match: {method: 'PATCH'}, times: 2})
    const rows = people(3).map((row, index) => ({...row, Ext__c: `e${index}`}))
    const results = await api.collections.upsert('Contact', 'Ext__c', rows)
    expect(results.every(({success}) => success)).to.equal(true)
    expect(fake.rows('Contact')).to.have.length(3)
  })

  it('takes rows for deleted that were, by a call whose answer was lost', async () => {
    const ids = fake.insert('Contact', [{LastName: 'A'}, {LastName: 'B'}])
    const gone = fake.insert('Contact', [{LastName: 'C'}])
    await api.collections.delete(gone)
    fake.faults.add({kind: 'reset-after-commit', match: {method: 'DELETE'}})
    const results = await api.collections.delete(ids)
    expect(results.map(({id, success}) => [id, success])).to.deep.equal(ids.map((id) => [id, true]))
    const again = await api.collections.delete(gone)
    expect(again[0]?.errors[0]?.code).to.equal('ENTITY_IS_DELETED')
  })

  it('does not guess which rows fewer results are for', async () => {
    fake.faults.add({kind: 'short-results', keep: 199})
    const results = await api.collections.insert('Contact', people(200))
    expect(results).to.have.length(200)
    expect(results.every(({ambiguous, id}) => ambiguous && id === null)).to.equal(true)
    expect(results[0]?.errors[0]?.code).to.equal('RESULTS_INCOMPLETE')
  })

  it('stops where there is no use in going on, and says what was done', async () => {
    fake.usage.max = fake.usage.used + 1
    const error = await refusal(api.collections.insert('Contact', people(600), {concurrency: 1}))
    expect(error).to.include({code: 'REQUEST_LIMIT_EXCEEDED', exitCode: 7})
    const {results} = error.data as {results: RowResult[]} // As the interface promises.
    expect(results.map(({success}) => success)).to.deep.equal([
      ...Array<boolean>(200).fill(true),
      ...Array<boolean>(400).fill(false),
    ])
    expect(results[399]?.errors[0]?.code).to.equal('REQUEST_LIMIT_EXCEEDED')
    expect(results[400]?.errors[0]?.code).to.equal('NOT_SENT')
  })

  it('says what was done when the login fails on the way', async () => {
    const match = {method: 'POST', path: 'composite'}
    fake.faults.add({kind: 'reset-after-commit', match})
    fake.faults.add({kind: 'expire-token', match})
    const login = {errorCode: 'unknown', kind: 'status', status: 400, times: 9} as const
    fake.faults.add({...login, match: {path: 'token'}})
    const error = await refusal(api.collections.insert('Contact', people(600), {concurrency: 1}))
    expect(error).to.include({code: 'SALESFORCE_LOGIN_FAILED', exitCode: 6})
    const {results} = error.data as {results: RowResult[]} // As the interface promises.
    expect(results[0]).to.include({ambiguous: true})
    expect(results[200]).to.include({ambiguous: false})
    expect(results[599]?.errors[0]?.code).to.equal('NOT_SENT')
  })

  it('refuses two rows with one external id, and a call that is too large', async () => {
    const twice = [{Ext__c: 'a'}, {Ext__c: 'b'}, {Ext__c: 'a'}]
    expect(await caught(api.collections.upsert('Contact', 'Ext__c', twice))).to.have.property(
      'code',
      'EXTERNAL_ID_TWICE',
    )
    expect(await caught(api.collections.insert('Contact', people(1), {batchSize: 201}))).to.include(
      {code: 'BATCH_SIZE_INVALID', exitCode: 2},
    )
    expect(fake.countCalls()).to.equal(0)
  })

  it('makes ids of 18 characters', () => {
    expect(['a01M00000062mPg', '001M000000qfPyS', 'a0D30000001n7Pi'].map(expandId)).to.deep.equal([
      'a01M00000062mPgIAI',
      '001M000000qfPySIAU',
      'a0D30000001n7PiEAI',
    ])
    expect(expandId('a01M00000062mPgIAI')).to.equal('a01M00000062mPgIAI')
  })
})
