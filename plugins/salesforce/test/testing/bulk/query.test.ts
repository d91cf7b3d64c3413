import {expect} from 'chai'
import {closeFakes, codeOf, field, openFake, type FakeClient} from '../support/fake-client.js'
import {pollJob} from '../support/bulk-job.js'

describe('Bulk API 2.0 query', () => {
  let client: FakeClient
  afterEach(closeFakes)
  beforeEach(async () => {
    client = await openFake({clock: () => new Date('2026-11-20T08:00:00.500Z')})
    client.fake.insert('Contact', [
      {LastName: 'a "x"', HasOptedOutOfEmail: true},
      {LastName: 'b', Email: 'b@x.example'},
      {LastName: 'c'},
    ])
  })

  const start = async (query: string, operation = 'query'): Promise<string> => {
    const {body} = await client.call('POST', 'jobs/query', {operation, query})
    expect(body).to.include({state: 'UploadComplete', contentType: 'CSV'})
    return String(field(body, 'id'))
  }

  it('answers its rows in pages, each naming the next', async () => {
    const id = await start(
      'SELECT LastName, Email, HasOptedOutOfEmail, CreatedDate, Owner.Username FROM Contact',
    )
    const early = await client.call('GET', `jobs/query/${id}/results`)
    expect(codeOf(early)).to.equal('INVALIDJOBSTATE')
    const done = await pollJob(client, id, 'query')
    expect(done.body).to.include({state: 'JobComplete', numberRecordsProcessed: 3})
    const first = await client.call('GET', `jobs/query/${id}/results?maxRecords=2`)
    expect(first.body).to.equal(
      '"LastName","Email","HasOptedOutOfEmail","CreatedDate","Owner.Username"\n' +
        '"a ""x""","","true","2026-11-20T08:00:00.000Z","admin@fake.example"\n' +
        '"b","b@x.example","false","2026-11-20T08:00:00.000Z","admin@fake.example"\n',
    )
    expect(first.headers.get('sforce-numberofrecords')).to.equal('2')
    const locator = String(first.headers.get('sforce-locator'))
    expect(locator).not.to.equal('null')
    const second = await client.call('GET', `jobs/query/${id}/results?locator=${locator}`)
    expect(String(second.body).split('\n')).to.have.length(3)
    expect(second.headers.get('sforce-locator')).to.equal('null')
    const wrong = await client.call('GET', `jobs/query/${id}/results?locator=%24`)
    expect(codeOf(wrong)).to.equal('INVALID_QUERY_LOCATOR')
  })

  it('sees deleted rows with queryAll', async () => {
    client.fake.delete(String(client.fake.rows('Contact')[0]?.Id))
    const counts = await Promise.all(
      ['query', 'queryAll'].map(async (operation) => {
        const {body} = await pollJob(
          client,
          await start('SELECT Id FROM Contact', operation),
          'query',
        )
        return field(body, 'numberRecordsProcessed')
      }),
    )
    expect(counts).to.deep.equal([2, 3])
  })

  it('refuses a query that is wrong, counts or skips', async () => {
    const codes = await Promise.all(
      ['SELECT', 'SELECT COUNT() FROM Contact', 'SELECT Id FROM Contact OFFSET 1'].map(
        async (query) =>
          codeOf(await client.call('POST', 'jobs/query', {operation: 'query', query})),
      ),
    )
    expect(codes).to.deep.equal(['MALFORMED_QUERY', 'API_ERROR', 'API_ERROR'])
    for (const job of [
      {operation: 'insert', query: 'SELECT Id FROM Contact'},
      {operation: 'query'},
      {operation: 'query', query: 'SELECT Id FROM Contact', lineEnding: 'CR'},
    ]) {
      expect(codeOf(await client.call('POST', 'jobs/query', job))).to.equal('INVALIDJOB')
    }
  })

  it('is aborted and deleted', async () => {
    const id = await start('SELECT Id FROM Contact')
    expect((await client.call('PATCH', `jobs/query/${id}`, {state: 'Aborted'})).status).to.equal(
      200,
    )
    const kept = await start('SELECT Id FROM Contact')
    await client.call('GET', `jobs/query/${kept}`)
    expect(codeOf(await client.call('DELETE', `jobs/query/${kept}`))).to.equal('INVALIDJOBSTATE')
    const again = await client.call('PATCH', `jobs/query/${id}`, {state: 'Aborted'})
    expect(codeOf(again)).to.equal('INVALIDJOBSTATE')
    expect(field((await client.call('GET', 'jobs/query')).body, 'records')).to.have.length(2)
    expect((await client.call('DELETE', `jobs/query/${id}`)).status).to.equal(204)
    expect((await client.call('GET', `jobs/query/${id}`)).status).to.equal(404)
  })
})
