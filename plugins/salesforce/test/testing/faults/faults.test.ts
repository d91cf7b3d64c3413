import {expect} from 'chai'
import {closeFakes, codeOf, field, openFake, type FakeClient} from '../support/fake-client.js'
import {pollJob, readResults, startJob} from '../support/bulk-job.js'

const contact = {LastName: 'x'}
const insert = {object: 'Contact', operation: 'insert'}

async function failure(work: Promise<unknown>): Promise<unknown> {
  try {
    await work
  } catch (error) {
    return error
  }
  throw new Error('It did not fail.')
}

describe('faults', () => {
  let client: FakeClient
  afterEach(closeFakes)
  beforeEach(async () => {
    client = await openFake()
  })

  it('answer a status as often as asked, with a page and Retry-After, for what they match', async () => {
    const {call, fake} = client
    const fault = fake.faults.add({
      kind: 'status',
      status: 503,
      retryAfter: 3,
      times: 2,
      match: {method: 'post', path: 'sobjects/Contact'},
    })
    expect((await call('GET', 'limits')).status).to.equal(200)
    const replies = [
      await call('POST', 'sobjects/Contact', contact),
      await call('POST', 'sobjects/Contact', contact),
      await call('POST', 'sobjects/Contact', contact),
    ]
    expect(replies.map(({status}) => status)).to.deep.equal([503, 503, 201])
    expect(replies[0]?.headers.get('retry-after')).to.equal('3')
    expect(replies[0]?.headers.get('content-type')).to.match(/^text\/html/)
    expect(fault.hits).to.equal(2)
    expect(fake.rows('Contact')).to.have.length(1)
    expect(
      fake.calls({method: 'POST'}).map(({counted, fault: kind}) => [counted, kind]),
    ).to.deep.equal([
      [false, 'status'],
      [false, 'status'],
      [true, undefined],
    ])
  })

  it('answer an error of Salesforce', async () => {
    client.fake.faults.add({
      kind: 'status',
      status: 403,
      errorCode: 'API_DISABLED_FOR_ORG',
      message: 'Off.',
      match: {path: /limits$/},
    })
    const {body} = await client.call('GET', 'limits')
    expect(body).to.deep.equal([{errorCode: 'API_DISABLED_FOR_ORG', message: 'Off.'}])
  })

  for (const [kind, rowCount] of [
    ['reset-before', 0],
    ['reset-mid', 1],
    ['reset-after-commit', 1],
  ] as const) {
    it(`break the connection: ${kind}`, async () => {
      client.fake.faults.add({kind})
      expect(await failure(client.call('POST', 'sobjects/Contact', contact))).to.be.an('error')
      expect(client.fake.rows('Contact')).to.have.length(rowCount)
      expect(client.fake.calls()[0]).to.include({status: 0, fault: kind})
      expect((await client.call('POST', 'sobjects/Contact', contact)).status).to.equal(201)
    })
  }

  for (const afterCommit of [false, true]) {
    it(`never answer, ${afterCommit ? 'with the work done' : 'and do nothing'}`, async () => {
      const {fake, token} = client
      fake.faults.add({kind: 'hang', afterCommit})
      const waiting = fetch(`${fake.url}/services/data/v67.0/sobjects/Contact`, {
        method: 'POST',
        headers: {Authorization: `Bearer ${token}`, 'Content-Type': 'application/json'},
        body: JSON.stringify(contact),
        signal: AbortSignal.timeout(200),
      })
      expect(await failure(waiting)).to.have.property('name', 'TimeoutError')
      expect(fake.rows('Contact')).to.have.length(afterCommit ? 1 : 0)
    })
  }

  it('expire the token of a request for good', async () => {
    client.fake.faults.add({kind: 'expire-token', match: {path: 'limits'}})
    expect((await client.call('GET', 'recent')).status).to.equal(200)
    const reply = await client.call('GET', 'limits')
    expect([reply.status, codeOf(reply)]).to.deep.equal([401, 'INVALID_SESSION_ID'])
    expect((await client.call('GET', 'recent')).status).to.equal(401)
  })

  it('refuse every token', async () => {
    const fault = client.fake.faults.add({kind: 'unauthorized', times: Infinity})
    expect((await client.call('GET', 'limits')).status).to.equal(401)
    expect((await client.call('GET', 'limits')).status).to.equal(401)
    fault.remove()
    expect((await client.call('GET', 'limits')).status).to.equal(200)
  })

  it('say that the calls of the day are used up', async () => {
    client.fake.faults.add({kind: 'request-limit'})
    const reply = await client.call('GET', 'limits')
    expect([reply.status, codeOf(reply)]).to.deep.equal([403, 'REQUEST_LIMIT_EXCEEDED'])
  })

  it('lock rows, each so many times', async () => {
    client.fake.faults.add({
      kind: 'lock-rows',
      object: 'Contact',
      key: 'LastName',
      times: 2,
      rows: ({LastName}) => LastName !== 'free',
    })
    const records = ['a', 'free', 'b'].map((LastName) => ({
      attributes: {type: 'Contact'},
      LastName,
    }))
    const rounds: unknown[] = []
    for (let round = 0; round < 3; round++) {
      const {body} = await client.call('POST', 'composite/sobjects', {records})
      rounds.push(records.map((_, index) => field(body, index, 'errors', 0, 'statusCode')))
    }
    const locked = 'UNABLE_TO_LOCK_ROW'
    expect(rounds).to.deep.equal([
      [locked, undefined, locked],
      [locked, undefined, locked],
      [undefined, undefined, undefined],
    ])
  })

  it('lock a row that is deleted', async () => {
    const [id] = client.fake.insert('Contact', [contact])
    client.fake.faults.add({kind: 'lock-rows', object: 'Contact'})
    const reply = await client.call('DELETE', `sobjects/Contact/${String(id)}`)
    expect([reply.status, codeOf(reply)]).to.deep.equal([400, 'UNABLE_TO_LOCK_ROW'])
    expect((await client.call('DELETE', `sobjects/Contact/${String(id)}`)).status).to.equal(204)
  })

  it('answer fewer results than rows', async () => {
    client.fake.faults.add({kind: 'short-results', keep: 1})
    const records = [1, 2].map(() => ({attributes: {type: 'Contact'}, ...contact}))
    const {body} = await client.call('POST', 'composite/sobjects', {records})
    expect(body).to.have.length(1)
    expect(client.fake.rows('Contact')).to.have.length(2)
  })

  it('are forgotten at once', async () => {
    client.fake.faults.add({kind: 'status', status: 500})
    client.fake.faults.clear()
    expect((await client.call('GET', 'limits')).status).to.equal(200)
  })

  describe('of bulk jobs', () => {
    const csv = 'LastName\na\nb\nc\nd\n'

    it('take more polls', async () => {
      client.fake.faults.add({kind: 'slow-job', polls: 3})
      const id = await startJob(client, insert, csv)
      const seen: unknown[] = []
      for (let poll = 0; poll < 4; poll++) {
        const {body} = await client.call('GET', `jobs/ingest/${id}`)
        seen.push([field(body, 'state'), field(body, 'numberRecordsProcessed')])
      }
      expect(seen).to.deep.equal([
        ['InProgress', 1],
        ['InProgress', 2],
        ['InProgress', 3],
        ['JobComplete', 4],
      ])
    })

    it('take their time, by the clock that was given', async () => {
      let now = new Date('2026-11-20T08:00:00Z')
      const other = await openFake({clock: () => now})
      other.fake.faults.add({kind: 'slow-job', ms: 60_000})
      const id = await startJob(other, insert, csv)
      const state = async (): Promise<unknown> =>
        field((await other.call('GET', `jobs/ingest/${id}`)).body, 'state')
      expect(await state()).to.equal('InProgress')
      expect(await state()).to.equal('InProgress')
      now = new Date('2026-11-20T08:01:00Z')
      expect(await state()).to.equal('JobComplete')
    })

    for (const state of ['Failed', 'Aborted'] as const) {
      it(`end ${state}, with rows that were not processed`, async () => {
        client.fake.faults.add({kind: 'fail-job', state, processed: 1, message: 'Too much.'})
        const id = await startJob(client, insert, csv)
        const {body} = await pollJob(client, id)
        expect(body).to.include({state, errorMessage: 'Too much.', numberRecordsProcessed: 1})
        expect(await readResults(client, id, 'successfulResults')).to.have.length(1)
        expect(await readResults(client, id, 'unprocessedrecords')).to.deep.equal([
          '"b"',
          '"c"',
          '"d"',
        ])
        expect(client.fake.rows('Contact')).to.have.length(1)
      })
    }

    it('are complete with nothing processed', async () => {
      client.fake.faults.add({kind: 'process-nothing'})
      const id = await startJob(client, insert, csv)
      const {body} = await pollJob(client, id)
      expect(body).to.include({
        state: 'JobComplete',
        numberRecordsProcessed: 0,
        numberRecordsFailed: 0,
      })
      for (const name of ['successfulResults', 'failedResults', 'unprocessedrecords']) {
        expect(await readResults(client, id, name), name).to.deep.equal([])
      }
      expect(client.fake.rows('Contact')).to.have.length(0)
    })

    it('answer results that end early', async () => {
      const id = await startJob(client, insert, csv)
      await pollJob(client, id)
      client.fake.faults.add({kind: 'truncate-results', keep: 30})
      const path = `jobs/ingest/${id}/successfulResults`
      expect(String((await client.call('GET', path)).body)).to.have.length(30)
      expect(String((await client.call('GET', path)).body).length).to.be.above(100)
    })
  })
})
