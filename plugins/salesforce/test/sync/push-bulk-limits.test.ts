import {expect} from 'chai'
import {onSqlite} from '../../../../packages/kit/test/support/test-databases.js'
import {caught} from '../support/caught.js'
import {PeopleOrg} from '../support/people-org.js'

describe('pushing rows that a bulk job cannot hold', () => {
  onSqlite((create) => {
    let org: PeopleOrg

    beforeEach(async () => {
      const {target} = await create()
      org = await PeopleOrg.open(target)
    })
    afterEach(() => org.close())

    it('begins no two jobs at once, whose results could not be told apart', async () => {
      await org.people.insertMany(30)
      const real = org.api
      const ingest: typeof real.bulk.ingest = (options) =>
        real.bulk.ingest({...options, maxRows: 20})
      org.api = {...real, usage: real.usage, bulk: {...real.bulk, ingest}}
      expect(await caught(org.push())).to.include({code: 'BULK_ROWS_TOO_MANY'})
      expect(org.fake.jobs()).to.deep.equal([])
      org.api = real
      expect(await org.push()).to.deep.include({created: 30, states: {}})
      expect(org.fake.rows('Contact')).to.have.length(30)
    })

    it('leaves a text that would clear its field to Collections', async () => {
      await org.people.insertMany(30)
      await org.people.update("title = '#N/A' WHERE id = 3")
      expect(await org.push()).to.deep.include({created: 30, states: {}})
      expect(org.fake.jobs()[0]).to.deep.include({processedCount: 29})
      await org.people.update("title = CASE id WHEN 3 THEN 'Dr' ELSE '#N/A' END")
      expect(await org.push()).to.deep.include({updated: 30, states: {}})
      const titles = org.fake.rows('Contact').map(({Title}) => Title)
      expect(titles.filter((title) => title === '#N/A')).to.have.length(29)
      expect(await org.push()).to.deep.include({unchanged: 30})
    })
  })
})
