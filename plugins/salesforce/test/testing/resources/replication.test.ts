import {expect} from 'chai'
import {closeFakes, codeOf, field, openFake, type FakeClient} from '../support/fake-client.js'

describe('updated and deleted', () => {
  let client: FakeClient
  let now: Date
  afterEach(closeFakes)
  beforeEach(async () => {
    now = new Date('2026-11-20T08:00:30Z')
    client = await openFake({clock: () => now, tokenLifetimeMs: 100 * 86_400_000})
  })

  const ask = async (
    what: string,
    start: string,
    end: string,
  ): Promise<{status: number; body: unknown; headers: Headers}> =>
    client.call('GET', `sobjects/Contact/${what}/?${new URLSearchParams({start, end}).toString()}`)

  it('list the ids of a window without its seconds, and until when they are complete', async () => {
    const [first] = client.fake.insert('Contact', [{LastName: 'a'}])
    now = new Date('2026-11-20T08:01:00Z')
    client.fake.insert('Contact', [{LastName: 'b'}])
    now = new Date('2026-11-20T08:01:50Z')
    const {body} = await ask('updated', '2026-11-20T08:00:45Z', '2026-11-20T08:01:40Z')
    expect(body).to.deep.equal({
      ids: [first],
      latestDateCovered: '2026-11-20T08:01:00.000+0000',
    })
    const open = await ask('updated', '2026-11-20T08:00:00+00:00', '2026-11-20T10:00:00+00:00')
    expect(field(open.body, 'ids')).to.have.length(2)
    expect(field(open.body, 'latestDateCovered')).to.equal('2026-11-20T08:01:00.000+0000')
  })

  it('list deleted and merged rows apart', async () => {
    const [first, second, third] = client.fake.insert('Contact', [
      {LastName: 'a'},
      {LastName: 'b'},
      {LastName: 'c'},
    ])
    client.fake.delete(String(first))
    client.fake.merge(String(third), [String(second)])
    const window = ['2026-11-20T07:00:00Z', '2026-11-20T09:00:00Z'] as const
    const deleted = await ask('deleted', ...window)
    expect(field(deleted.body, 'deletedRecords')).to.deep.equal([
      {id: first, deletedDate: '2026-11-20T08:00:30.000+0000'},
      {id: second, deletedDate: '2026-11-20T08:00:30.000+0000'},
    ])
    expect(field(deleted.body, 'earliestDateAvailable')).to.equal('2026-11-05T08:00:30.000+0000')
    expect(field((await ask('updated', ...window)).body, 'ids')).to.deep.equal([third])
  })

  const refusals: [title: string, what: string, start: string, end: string, code: string][] = [
    [
      'an end before its start',
      'updated',
      '2026-11-20T08:00:00Z',
      '2026-11-20T07:00:00Z',
      'INVALID_REPLICATION_DATE',
    ],
    [
      'less than a minute',
      'deleted',
      '2026-11-20T07:00:05Z',
      '2026-11-20T07:00:55Z',
      'INVALID_REPLICATION_DATE',
    ],
    [
      'updates of more than 30 days ago',
      'updated',
      '2026-10-20T08:00:00Z',
      '2026-11-20T07:00:00Z',
      'INVALID_REPLICATION_DATE',
    ],
    [
      'deletes of more than 15 days ago',
      'deleted',
      '2026-11-04T08:00:00Z',
      '2026-11-20T07:00:00Z',
      'INVALID_REPLICATION_DATE',
    ],
    ['what is no moment', 'updated', 'yesterday', '2026-11-20T07:00:00Z', 'INVALID_DATE_FORMAT'],
    [
      'a moment without a zone',
      'updated',
      '2026-11-20T06:00:00',
      '2026-11-20T07:00:00Z',
      'INVALID_DATE_FORMAT',
    ],
  ]

  for (const [title, what, start, end, code] of refusals) {
    it(`refuse ${title}`, async () => {
      const reply = await ask(what, start, end)
      expect([reply.status, codeOf(reply)]).to.deep.equal([400, code])
    })
  }

  it('refuse what begins in the future, and an object that is not replicated', async () => {
    const reply = await ask('updated', '2026-11-20T09:00:00Z', '2026-11-20T10:00:00Z')
    expect(codeOf(reply)).to.equal('INVALID_REPLICATION_DATE')
    const window = 'start=2026-11-20T06:00:00Z&end=2026-11-20T07:00:00Z'
    const other = await client.call('GET', `sobjects/Organization/updated?${window}`)
    expect(codeOf(other)).to.equal('INVALID_TYPE_FOR_OPERATION')
  })

  it('refuse to do without a start or an end', async () => {
    const reply = await client.call('GET', 'sobjects/Contact/updated?start=2026-11-20T06:00:00Z')
    expect(codeOf(reply)).to.equal('MISSING_ARGUMENT')
  })
})
