import {expect} from 'chai'
import {createSalesforceFake} from '../../src/testing/index.js'
import {pollJob, startJob} from './support/bulk-job.js'
import {closeFakes, field, openFake} from './support/fake-client.js'

describe('createSalesforceFake', () => {
  afterEach(closeFakes)

  it('gives every fake an org of its own', async () => {
    const [first, second] = [await openFake(), await openFake()]
    first.fake.insert('Account', [{Name: 'x'}])
    expect(second.fake.rows('Account')).to.deep.equal([])
    const reply = await second.call('GET', 'limits', undefined, {
      Authorization: `Bearer ${first.token}`,
    })
    expect(reply.status).to.equal(401)
  })

  it('listens on the port that was asked for, on this machine only', async () => {
    const first = await createSalesforceFake()
    const port = Number(new URL(first.url).port)
    await first.close()
    const second = await createSalesforceFake({port})
    expect(second.url).to.equal(`http://127.0.0.1:${port}`)
    expect(
      await createSalesforceFake({port}).catch((error: unknown) => field(error, 'code')),
    ).to.equal('EADDRINUSE')
    await second.close()
  })

  it('closes although answers are open', async () => {
    const {call, fake} = await openFake()
    fake.faults.add({kind: 'hang'})
    const waiting = call('GET', 'limits').catch((error: unknown) => error)
    while (fake.calls().length === 0) await new Promise(setImmediate)
    await fake.close()
    expect(await waiting).to.be.an('error')
  })

  it('says whether it is a sandbox', async () => {
    const answers = await Promise.all(
      [true, false].map(async (sandbox) => {
        const {query} = await openFake({sandbox})
        const {body} = await query('SELECT IsSandbox FROM Organization')
        return field(body, 'records', 0, 'IsSandbox')
      }),
    )
    expect(answers).to.deep.equal([true, false])
  })

  it('writes as somebody else, by the same rules', async () => {
    const {call, fake} = await openFake({
      users: [{username: 'me@fake.example'}, {username: 'other@fake.example'}],
    })
    const [id] = fake.insert('Contact', [{LastName: 'a'}])
    fake.update(String(id), {LastName: 'b'})
    const {body} = await call('GET', `sobjects/Contact/${String(id)}`)
    expect(body).to.include({LastName: 'b'})
    const other = fake.rows('User').find(({Username}) => Username === 'other@fake.example')
    expect(field(body, 'LastModifiedById')).to.equal(other?.Id)
    expect(() => fake.insert('Contact', [{FirstName: 'a'}])).to.throw(/^REQUIRED_FIELD_MISSING/)
    expect(() => fake.insert('Contact', [{Nothing: 'a'}])).to.throw(/^INVALID_FIELD/)
    expect(() => fake.insert('Nothing', [])).to.throw(/^INVALID_TYPE/)
    expect(() => {
      fake.update(String(id), {Email: 'x'})
    }).to.throw(/^INVALID_EMAIL_ADDRESS/)
    fake.delete(String(id))
    expect(() => {
      fake.delete(String(id))
    }).to.throw(/^ENTITY_IS_DELETED/)
    expect(() => {
      fake.delete(String(other?.Id))
    }).to.throw(/^INVALID_TYPE_FOR_OPERATION/)
    expect(fake.countCalls()).to.equal(1)
  })

  it('has no tokens for users, and no rows of objects, that it does not have', async () => {
    const {fake} = await openFake()
    expect(() => fake.createAccessToken('nobody')).to.throw('The fake has no user "nobody".')
    expect(() => fake.rows('Nothing')).to.throw('The fake has no object "Nothing".')
  })

  it('gives copies of its rows', async () => {
    const {fake} = await openFake()
    const [id] = fake.insert('Contact', [{LastName: 'a'}])
    for (const row of [fake.rows('Contact')[0], fake.row(String(id))]) {
      if (row) row['LastName'] = 'changed'
    }
    expect(fake.row(String(id))).to.include({LastName: 'a'})
  })

  it('logs each call with its size and the name of the client', async () => {
    const {call, fake} = await openFake()
    const headers = {'Sforce-Call-Options': 'client=mycli, defaultNamespace=x'}
    await call('POST', 'sobjects/Contact', {LastName: 'é'}, headers)
    const [logged] = fake.calls()
    expect(logged).to.include({
      method: 'POST',
      path: '/services/data/v67.0/sobjects/Contact',
      status: 201,
      counted: true,
      requestBytes: 17,
      client: 'mycli',
    })
    expect(logged?.responseBytes).to.be.above(50)
    expect(fake.countCalls({method: 'GET'})).to.equal(0)
    expect(fake.countCalls({path: /Contact$/})).to.equal(1)
    fake.clearCalls()
    expect(fake.calls()).to.deep.equal([])
  })

  it('reads a body that is compressed', async () => {
    const {gzipSync} = await import('node:zlib')
    const {fake, token} = await openFake()
    const response = await fetch(`${fake.url}/services/data/v67.0/sobjects/Contact`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${token}`,
        'Content-Type': 'application/json',
        'Content-Encoding': 'gzip',
      },
      body: gzipSync(JSON.stringify({LastName: 'x'})),
    })
    expect(response.status).to.equal(201)
  })

  it('takes its time when asked to', async () => {
    const {call} = await openFake({latencyMs: 50})
    const startMs = performance.now()
    await Promise.all([call('GET', 'limits'), call('GET', 'limits')])
    // A timer may fire a millisecond early.
    expect(performance.now() - startMs).to.be.within(48, 5000)
  })

  it('takes 20,000 rows of a bulk job within the time of a test, and finds any of them', async () => {
    const client = await openFake()
    const lines = Array.from(
      {length: 20_000},
      (_, index) => `k${index},N${index},u${index}@x.example`,
    )
    const job = {object: 'Contact', operation: 'upsert', externalIdFieldName: 'Ext__c'}
    const id = await startJob(client, job, `Ext__c,LastName,Email\n${lines.join('\n')}\n`)
    expect((await pollJob(client, id)).body).to.include({
      numberRecordsProcessed: 20_000,
      numberRecordsFailed: 0,
    })
    const {body} = await client.query(
      "SELECT LastName FROM Contact WHERE Email = 'U19999@x.example'",
    )
    expect(field(body, 'records', 0, 'LastName')).to.equal('N19999')
  })
})
