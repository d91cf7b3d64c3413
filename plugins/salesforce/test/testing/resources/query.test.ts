import {expect} from 'chai'
import {
  closeFakes,
  codeOf,
  column,
  field,
  openFake,
  type FakeClient,
} from '../support/fake-client.js'

describe('queries', () => {
  let client: FakeClient
  let now = new Date('2026-11-20T08:00:00Z')
  afterEach(closeFakes)
  beforeEach(async () => {
    now = new Date('2026-11-20T08:00:00Z')
    client = await openFake({clock: () => now})
    const [account] = client.fake.insert('Account', [{Name: 'School'}])
    client.fake.insert('Contact', [
      {
        LastName: "O'Brien",
        Email: 'ob@x.example',
        AccountId: String(account),
        Birthdate: '1980-05-01',
      },
      {LastName: 'smith', Email: 'Smith@x.example', HasOptedOutOfEmail: true, Title: '50% off'},
      {LastName: 'Zed', Title: '500 off'},
    ])
  })

  const lastNames = async (where: string): Promise<unknown[]> =>
    column(await client.query(`SELECT LastName FROM Contact ${where}`), 'LastName')

  const conditions: [where: string, expected: string[]][] = [
    ["WHERE Email = 'SMITH@X.EXAMPLE'", ['smith']],
    [String.raw`WHERE LastName = 'o\'brien'`, ["O'Brien"]],
    ["WHERE Email != 'ob@x.example'", ['smith', 'Zed']],
    ['WHERE Email = null', ['Zed']],
    ['WHERE Email <> NULL', ["O'Brien", 'smith']],
    ["WHERE LastName > 'P'", ['smith', 'Zed']],
    ["WHERE LastName IN ('zed', 'nobody')", ['Zed']],
    ["WHERE Email NOT IN ('ob@x.example')", ['smith', 'Zed']],
    ["WHERE LastName LIKE '%i%'", ["O'Brien", 'smith']],
    ["WHERE LastName LIKE '_ed'", ['Zed']],
    [String.raw`WHERE Title LIKE '50\% off'`, ['smith']],
    ["WHERE Title LIKE '50% off'", ['smith', 'Zed']],
    ["WHERE Title LIKE 'a-b(c)%'", []],
    ['WHERE HasOptedOutOfEmail = true', ['smith']],
    ['WHERE Birthdate >= 1980-05-01', ["O'Brien"]],
    ['WHERE CreatedDate = TODAY', ["O'Brien", 'smith', 'Zed']],
    ['WHERE CreatedDate < LAST_N_DAYS:1', []],
    ['WHERE SystemModstamp >= 2026-11-20T09:00:00+01:00', ["O'Brien", 'smith', 'Zed']],
    ['WHERE SystemModstamp > 2026-11-20T08:00:00Z', []],
    ["WHERE Account.Name = 'school'", ["O'Brien"]],
    ["WHERE (LastName = 'Zed' OR LastName = 'smith') AND Email = null", ['Zed']],
    ["WHERE NOT LastName = 'Zed'", ["O'Brien", 'smith']],
    ["WHERE Email = null AND (NOT LastName = 'Zed')", []],
    ['ORDER BY LastName DESC', ['Zed', 'smith', "O'Brien"]],
    ['ORDER BY Email', ['Zed', "O'Brien", 'smith']],
    ['ORDER BY Email DESC NULLS LAST, LastName', ['smith', "O'Brien", 'Zed']],
    ['ORDER BY LastName LIMIT 1 OFFSET 1', ['smith']],
  ]

  for (const [where, expected] of conditions) {
    it(`find by ${where}`, async () => {
      expect(await lastNames(where)).to.deep.equal(expected)
    })
  }

  const refusals: [soql: string, code: string][] = [
    ["SELECT Id FROM Contact WHERE LastName = 'o'brien'", 'MALFORMED_QUERY'],
    [String.raw`SELECT Id FROM Contact WHERE LastName = 'a\'`, 'MALFORMED_QUERY'],
    [String.raw`SELECT Id FROM Contact WHERE LastName = 'a\x'`, 'MALFORMED_QUERY'],
    [
      "SELECT Id FROM Contact WHERE LastName = 'a' AND Title = 'b' OR Title = 'c'",
      'MALFORMED_QUERY',
    ],
    ["SELECT Id FROM Contact WHERE LastName = 'a' AND NOT Title = 'b'", 'MALFORMED_QUERY'],
    ['SELECT Id FROM Contact WHERE LastName IN ()', 'MALFORMED_QUERY'],
    ['SELECT Id FROM Contact WHERE LastName = Doe', 'MALFORMED_QUERY'],
    ['SELECT Id FROM Contact WHERE Birthdate = 2026-02-30', 'MALFORMED_QUERY'],
    ['SELECT Id FROM Contact WHERE CreatedDate > 2026-02-20T00:00:00', 'MALFORMED_QUERY'],
    ['SELECT Id FROM Contact WHERE', 'MALFORMED_QUERY'],
    ['SELECT FROM Contact', 'MALFORMED_QUERY'],
    ['SELECT Id, FROM FROM Contact', 'MALFORMED_QUERY'],
    ["SELECT Id FROM 'Contact'", 'MALFORMED_QUERY'],
    ['SELECT Id FROM Contact GROUP BY LastName', 'MALFORMED_QUERY'],
    ["SELECT Id FROM Contact WHERE LastName 'a' 'b'", 'MALFORMED_QUERY'],
    ["SELECT Id FROM Contact WHERE LastName '=' 'b'", 'MALFORMED_QUERY'],
    ['SELECT Id FROM Contact WHERE LastName = TODAY', 'INVALID_FIELD'],
    [`SELECT ${'ReportsTo.'.repeat(6)}Id FROM Contact`, 'INVALID_FIELD'],
    ['SELECT Id, Id FROM Contact', 'MALFORMED_QUERY'],
    ['SELECT * FROM Contact', 'MALFORMED_QUERY'],
    ['SELECT Id FROM Contact; SELECT Id FROM Account', 'MALFORMED_QUERY'],
    ['SELECT Id FROM Contact LIMIT -1', 'MALFORMED_QUERY'],
    ['', 'MALFORMED_QUERY'],
    [`SELECT Id FROM Contact WHERE LastName = '${'x'.repeat(4001)}'`, 'MALFORMED_QUERY'],
    ['SELECT Id FROM Contact OFFSET 2001', 'NUMBER_OUTSIDE_VALID_RANGE'],
    ['SELECT Nothing FROM Contact', 'INVALID_FIELD'],
    ['SELECT Nothing.Name FROM Contact', 'INVALID_FIELD'],
    ['SELECT Id FROM Nothing', 'INVALID_TYPE'],
    ["SELECT Id FROM Contact WHERE Birthdate = '1980-05-01'", 'INVALID_FIELD'],
    ['SELECT Id FROM Contact WHERE LastName = 5', 'INVALID_FIELD'],
    ["SELECT Id FROM Contact WHERE HasOptedOutOfEmail = 'true'", 'INVALID_FIELD'],
    ["SELECT Id FROM Contact WHERE Description = 'x'", 'INVALID_FIELD'],
    ['SELECT Id FROM Contact ORDER BY Description', 'INVALID_FIELD'],
    ["SELECT Id FROM Contact WHERE Id = 'abc'", 'INVALID_QUERY_FILTER_OPERATOR'],
    ["SELECT Id FROM Contact WHERE AccountId LIKE '001%'", 'INVALID_QUERY_FILTER_OPERATOR'],
  ]

  for (const [soql, code] of refusals) {
    it(`are refused with ${code}: ${soql.slice(0, 80)}`, async () => {
      const reply = await client.query(soql)
      expect([reply.status, codeOf(reply)]).to.deep.equal([400, code])
    })
  }

  it('are refused when they are longer than 100,000 characters', async () => {
    const soql = `SELECT Id FROM Contact WHERE LastName IN ('${'x'.repeat(100_000)}')`
    const reply = await client.call('POST', 'composite', {
      compositeRequest: [
        {
          method: 'GET',
          url: `/services/data/v67.0/query?q=${encodeURIComponent(soql)}`,
          referenceId: 'a',
        },
      ],
    })
    expect(field(reply.body, 'compositeResponse', 0, 'body', 0, 'message')).to.include('100000')
  })

  it('say where parentheses are missing', async () => {
    for (const where of [
      "LastName = 'a' OR Title = 'b' AND Title = 'c'",
      "LastName = 'a' AND NOT Title = 'b'",
    ]) {
      const {body} = await client.query(`SELECT Id FROM Contact WHERE ${where}`)
      expect(field(body, 0, 'message')).to.match(/expecting parentheses/)
    }
  })

  it('answer a plus sign in an address as the space that it is', async () => {
    const soql = 'SELECT Id FROM Contact WHERE CreatedDate > 2026-02-20T00:00:00+00:00'
    const reply = await client.call('GET', `query?q=${encodeURI(soql)}`)
    expect(codeOf(reply)).to.equal('MALFORMED_QUERY')
  })

  it('answer parents inside of the record, and null where there is none', async () => {
    const {body} = await client.query(
      'SELECT LastName, Account.Name, Account.Owner.Username FROM Contact',
    )
    expect(field(body, 'records', 0, 'Account', 'Name')).to.equal('School')
    expect(field(body, 'records', 0, 'Account', 'Owner', 'Username')).to.equal('admin@fake.example')
    expect(field(body, 'records', 0, 'attributes', 'type')).to.equal('Contact')
    expect(field(body, 'records', 1, 'Account')).to.equal(null)
  })

  it('count', async () => {
    const {body} = await client.query('SELECT COUNT() FROM Contact')
    expect(body).to.deep.equal({totalSize: 3, done: true, records: []})
  })

  it('find ids of 15 and 18 characters', async () => {
    const id = String(client.fake.rows('Contact')[0]?.Id)
    for (const text of [id, id.slice(0, 15)]) {
      expect(await lastNames(`WHERE Id IN ('${text}')`)).to.deep.equal(["O'Brien"])
    }
  })

  it('leave deleted rows to queryAll', async () => {
    const [first, second] = client.fake.rows('Contact')
    client.fake.merge(String(second?.Id), [String(first?.Id)])
    expect(await lastNames('')).to.deep.equal(['smith', 'Zed'])
    const soql =
      "SELECT LastName, MasterRecordId FROM Contact WHERE IsDeleted = true AND Email = 'ob@x.example'"
    const reply = await client.call('GET', `queryAll?q=${encodeURIComponent(soql)}`)
    expect(column(reply, 'MasterRecordId')).to.deep.equal([second?.Id])
  })

  it('come in pages of 2,000, whose locators live for two days', async () => {
    client.fake.insert(
      'Account',
      Array.from({length: 4500}, (_, index) => ({Name: `A${index}`})),
    )
    const sizes: unknown[] = []
    let reply = await client.query('SELECT Name FROM Account')
    let next = field(reply.body, 'nextRecordsUrl')
    sizes.push(column(reply, 'Name').length)
    expect(field(reply.body, 'totalSize')).to.equal(4501)
    const second = String(next)
    while (typeof next === 'string') {
      reply = await client.call('GET', next)
      next = field(reply.body, 'nextRecordsUrl')
      sizes.push(column(reply, 'Name').length)
    }
    expect(sizes).to.deep.equal([2000, 2000, 501])
    expect(field(reply.body, 'done')).to.equal(true)
    now = new Date(now.getTime() + 60 * 60 * 1000)
    expect((await client.call('GET', second)).status).to.equal(200)
    now = new Date(now.getTime() + 2 * 24 * 60 * 60 * 1000)
    const token = {Authorization: `Bearer ${client.fake.createAccessToken()}`}
    const late = await client.call('GET', second, undefined, token)
    expect(codeOf(late)).to.equal('INVALID_QUERY_LOCATOR')
  })

  it('come in pages of as many as are asked for, from 200', async () => {
    client.fake.insert(
      'Account',
      Array.from({length: 300}, () => ({Name: 'A'})),
    )
    const small = await client.query('SELECT Id FROM Account', {
      'Sforce-Query-Options': 'batchSize=10',
    })
    expect(column(small, 'Id')).to.have.length(200)
  })
})

describe('searches', () => {
  afterEach(closeFakes)

  it('find whole words, and parts with an asterisk', async () => {
    const {call, fake} = await openFake()
    fake.insert('Contact', [
      {LastName: 'Smith', Email: 'smithers@x.example'},
      {LastName: 'Smithson', Title: 'C++ (advanced)'},
    ])
    const find = async (sosl: string): Promise<unknown> => {
      const {body} = await call('GET', `search?q=${encodeURIComponent(sosl)}`)
      const records = field(body, 'searchRecords')
      return Array.isArray(records)
        ? records.map((record) => field(record, 'LastName'))
        : field(body, 0, 'errorCode')
    }
    const returning = 'RETURNING Contact(LastName ORDER BY LastName)'
    expect(await find(`FIND {smith} IN ALL FIELDS ${returning}`)).to.deep.equal(['Smith'])
    expect(await find(`FIND {smith*} ${returning}`)).to.deep.equal(['Smith', 'Smithson'])
    expect(await find(`FIND {smithers} IN EMAIL FIELDS ${returning}`)).to.deep.equal(['Smith'])
    expect(await find(`FIND {smithers} IN NAME FIELDS ${returning}`)).to.deep.equal([])
    expect(await find(String.raw`FIND {C\+\+ \(adv*} ${returning}`)).to.deep.equal(['Smithson'])
    expect(await find(`FIND {C++} ${returning}`)).to.equal('MALFORMED_SEARCH')
    expect(await find(`FIND {x} ${returning}`)).to.equal('MALFORMED_SEARCH')
    expect(await find('FIND smith')).to.equal('MALFORMED_SEARCH')
    expect(await find('FIND {smith} WITH NETWORK')).to.equal('MALFORMED_SEARCH')
    expect(await find('FIND {smith} RETURNING CampaignMember(Id)')).to.equal('INVALID_TYPE')
    expect(codeOf(await call('GET', 'search'))).to.equal('MALFORMED_SEARCH')
    expect(codeOf(await call('GET', 'query'))).to.equal('MALFORMED_QUERY')
    expect(await find('FIND {smith} RETURNING User(Nothing)')).to.equal('INVALID_FIELD')
  })
})
