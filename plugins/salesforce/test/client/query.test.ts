import {expect} from 'chai'
import {soql} from '../../src/soql/soql.js'
import {closeOrgs, openApi, openOrg} from '../support/open-api.js'
import {refusal} from '../support/caught.js'

const names = (count: number): {LastName: string; Email: string}[] =>
  Array.from({length: count}, (_, index) => ({LastName: 'A', Email: `a${index}@school.example`}))

describe('query', () => {
  afterEach(closeOrgs)

  it('follows the pages to the end', async () => {
    const fake = await openOrg()
    fake.insert('Contact', names(25_000))
    const api = await openApi(fake)
    let count = 0
    for await (const {Id} of api.query('SELECT Id FROM Contact')) count += Id ? 1 : 0
    expect(count).to.equal(25_000)
    expect(fake.countCalls({path: 'query'})).to.equal(13)
  })

  it('stops asking for pages when nobody wants them', async () => {
    const fake = await openOrg({queryPageSize: 2})
    fake.insert('Contact', names(9))
    const api = await openApi(fake)
    const rows = api.query('SELECT Id FROM Contact')[Symbol.asyncIterator]()
    expect(await rows.next()).to.have.property('done', false)
    await rows.return?.()
    expect(fake.countCalls()).to.equal(1)
  })

  it('sends a query that is too long for a URL in a body', async () => {
    const fake = await openOrg({queryPageSize: 250})
    const emails = names(600).map(({Email}) => Email)
    fake.insert('Contact', names(600))
    const api = await openApi(fake)
    const rows = await api.query(soql`SELECT Id FROM Contact WHERE Email IN ${emails}`).toArray()
    expect(rows).to.have.length(600)
    expect(fake.calls().map(({method}) => method)).to.deep.equal(['POST', 'POST', 'GET', 'GET'])
    expect(api.usage.calls).to.equal(3)
  })

  it('finds exactly what was asked for, whatever is in it', async () => {
    const fake = await openOrg()
    const emails = [`o'brien@x.example`, `a\\b@x.example`]
    fake.insert('Contact', [...emails.map((LastName) => ({LastName})), {LastName: 'innocent'}])
    const api = await openApi(fake)
    const wanted = [...emails, `x' OR LastName != '`, 'y'.repeat(300)]
    const rows = await api
      .query<{LastName: string}>(soql`SELECT LastName FROM Contact WHERE LastName IN ${wanted}`)
      .toArray()
    expect(rows.map(({LastName}) => LastName)).to.have.members(emails)
  })

  it('runs five queries in one call', async () => {
    const fake = await openOrg({queryPageSize: 3})
    fake.insert('Contact', names(20))
    const api = await openApi(fake)
    const queries = names(20).map(
      ({Email}) => soql`SELECT Email FROM Contact WHERE Email = ${Email}`,
    )
    const found: unknown[] = []
    for await (const {Email} of api.queryMany(queries)) found.push(Email)
    expect(found).to.deep.equal(names(20).map(({Email}) => Email))
    expect(fake.countCalls()).to.equal(4)
  })

  it('counts, and shows deleted rows when asked', async () => {
    const fake = await openOrg()
    const [id = ''] = fake.insert('Contact', names(3))
    fake.delete(id)
    const api = await openApi(fake)
    expect(await api.query('SELECT COUNT() FROM Contact').totalSize()).to.equal(2)
    expect(await api.queryAll('SELECT Id FROM Contact').toArray()).to.have.length(3)
  })

  it('says what Salesforce says of a wrong query, in a URL or in a body', async () => {
    const api = await openApi(await openOrg())
    const short = await refusal(api.query('SELECT Nope FROM Contact').toArray())
    expect(short).to.include({code: 'INVALID_FIELD', status: 400, exitCode: 6, ambiguous: false})
    const emails = names(600).map(({Email}) => Email)
    const long = soql`SELECT Nope FROM Contact WHERE Email IN ${emails}`
    expect(await refusal(api.query(long).toArray())).to.include({
      code: 'INVALID_FIELD',
      status: 400,
    })
  })
})
