import {expect} from 'chai'
import {refusal} from '../support/caught.js'
import {closeOrgs, openApi, openOrg} from '../support/open-api.js'

describe('bulk.query', () => {
  afterEach(closeOrgs)

  it('reads every page once, whatever breaks', async () => {
    const fake = await openOrg()
    fake.insert(
      'Contact',
      Array.from({length: 25}, (_, index) => ({LastName: `A,${index}`})),
    )
    const api = await openApi(fake)
    const match = {path: 'results'}
    fake.faults.add({kind: 'truncate-results', match})
    fake.faults.add({kind: 'reset-mid', match: {path: 'locator='}})
    const result = api.bulk.query('SELECT LastName, FirstName FROM Contact', {maxRecords: 10})
    const rows = await result.toArray()
    expect(rows).to.deep.equal(
      Array.from({length: 25}, (_, index) => ({LastName: `A,${index}`, FirstName: null})),
    )
    expect(fake.calls({path: 'results'})).to.have.length(5)
    expect(await result.totalSize()).to.equal(25)
  })

  it('finds nothing where there is nothing, and deleted rows when asked', async () => {
    const fake = await openOrg()
    const api = await openApi(fake)
    expect(await api.bulk.query('SELECT Id FROM Contact').toArray()).to.deep.equal([])
    const [id = ''] = fake.insert('Contact', [{LastName: 'A'}])
    fake.delete(id)
    const rows = await api.bulk.query('SELECT Id FROM Contact', {all: true}).toArray()
    expect(rows).to.deep.equal([{Id: id}])
  })

  it('says why Salesforce does not run it', async () => {
    const api = await openApi(await openOrg())
    const error = await refusal(api.bulk.query('SELECT Nope FROM Contact').toArray())
    expect(error).to.include({status: 400, ambiguous: false})
  })
})
