import {expect} from 'chai'
import {closeFakes, codeOf, field, openFake, type FakeClient} from '../support/fake-client.js'

const base = '/services/data/v67.0'
const get = (index: number, url = `${base}/limits`): Record<string, unknown> => ({
  method: 'GET',
  url,
  referenceId: `ref${index}`,
})

describe('composite requests', () => {
  let client: FakeClient
  afterEach(closeFakes)
  beforeEach(async () => {
    client = await openFake()
  })

  const post = async (
    compositeRequest: unknown[],
    more: Record<string, unknown> = {},
  ): Promise<{status: number; body: unknown; headers: Headers}> =>
    client.call('POST', 'composite', {compositeRequest, ...more})

  it('do 25 requests as one call, each with a reference to an earlier answer', async () => {
    const reply = await post([
      {
        method: 'POST',
        url: `${base}/sobjects/Account`,
        referenceId: 'school',
        body: {Name: 'School'},
      },
      {
        method: 'POST',
        url: `${base}/sobjects/Contact`,
        referenceId: 'teacher',
        body: {LastName: 'x', AccountId: '@{school.id}'},
      },
      get(2, `${base}/sobjects/Contact/@{teacher.id}?fields=AccountId`),
      ...Array.from({length: 22}, (_, index) => get(index + 3)),
    ])
    const response = field(reply.body, 'compositeResponse')
    expect(response).to.have.length(25)
    expect(field(response, 0, 'httpStatusCode')).to.equal(201)
    expect(field(response, 2, 'body', 'AccountId')).to.equal(field(response, 0, 'body', 'id'))
    expect(client.fake.countCalls()).to.equal(1)
  })

  it('refuse 26 requests, and six of them queries or collections', async () => {
    const many = await post(Array.from({length: 26}, (_, index) => get(index)))
    const url = `${base}/query?q=SELECT+Id+FROM+Contact`
    const heavy = await post(Array.from({length: 6}, (_, index) => get(index, url)))
    expect([codeOf(many), codeOf(heavy)]).to.deep.equal(['LIMIT_EXCEEDED', 'LIMIT_EXCEEDED'])
    expect((await post(Array.from({length: 5}, (_, index) => get(index, url)))).status).to.equal(
      200,
    )
  })

  it('refuse two of one name, a name with other characters, and an address that is not of the API', async () => {
    for (const wrong of [
      [get(1), get(1)],
      [{...get(1), referenceId: 'a-b'}],
      [get(1, 'https://example.com/services/data/v67.0/limits')],
      [],
      [5],
      [{...get(1), method: undefined}],
    ]) {
      expect(codeOf(await post(wrong))).to.equal('INVALID_INPUT')
    }
  })

  it('answer the failure of one among the others, and halt what needs it', async () => {
    const reply = await post([
      {method: 'POST', url: `${base}/sobjects/Contact`, referenceId: 'bad', body: {}},
      get(1, `${base}/sobjects/Contact/@{bad.id}`),
      get(2),
    ])
    const statuses = [0, 1, 2].map((index) =>
      field(reply.body, 'compositeResponse', index, 'httpStatusCode'),
    )
    expect(statuses).to.deep.equal([400, 400, 200])
    expect(field(reply.body, 'compositeResponse', 1, 'body', 0, 'errorCode')).to.equal(
      'PROCESSING_HALTED',
    )
  })

  it('refuse a part that is composite or a bulk job, or refers to nothing', async () => {
    const inner = {method: 'POST', body: {compositeRequest: [get(1)]}}
    const reply = await post([
      {...inner, url: `${base}/composite`, referenceId: 'a'},
      {...inner, url: `${base}/jobs/ingest`, referenceId: 'b'},
      get(2, `${base}/sobjects/Contact/@{nobody.id}`),
      get(3, `${base}/sobjects/Contact/@{a.id.more}`),
    ])
    const codes = [0, 1, 2, 3].map((index) =>
      field(reply.body, 'compositeResponse', index, 'body', 0, 'errorCode'),
    )
    expect(codes).to.deep.equal([
      'INVALID_INPUT',
      'INVALID_INPUT',
      'INVALID_INPUT',
      'PROCESSING_HALTED',
    ])
  })

  it('take everything back with allOrNone', async () => {
    const reply = await post(
      [
        {method: 'POST', url: `${base}/sobjects/Contact`, referenceId: 'a', body: {LastName: 'x'}},
        {method: 'POST', url: `${base}/sobjects/Contact`, referenceId: 'b', body: {}},
      ],
      {allOrNone: true},
    )
    const codes = [0, 1].map((index) =>
      field(reply.body, 'compositeResponse', index, 'body', 0, 'errorCode'),
    )
    expect(codes).to.deep.equal(['PROCESSING_HALTED', 'REQUIRED_FIELD_MISSING'])
    expect(client.fake.rows('Contact')).to.have.length(0)
  })

  it('let a query be as long as it needs', async () => {
    const emails = Array.from({length: 500}, (_, index) => `'teacher${index}@school.example'`)
    const soql = `SELECT Id FROM Contact WHERE Email IN (${emails.join(',')})`
    client.fake.insert('Contact', [{LastName: 'x', Email: 'teacher499@school.example'}])
    const url = `${base}/query?q=${encodeURIComponent(soql)}`
    const reply = await post([get(0, url)])
    expect(field(reply.body, 'compositeResponse', 0, 'body', 'totalSize')).to.equal(1)
    expect((await client.query(soql)).status).to.equal(414)
  })
})
