import {expect} from 'chai'

import {onSqlite} from '../../../../../packages/kit/test/support/test-databases.js'
import {closeOrgs} from '../../support/open-api.js'
import {School} from '../../support/school.js'

describe('several records with one e-mail', () => {
  onSqlite((create) => {
    let school: School
    let nowMs: number

    beforeEach(async () => {
      nowMs = Date.now() - 3_600_000
      const clock = (): Date => new Date(nowMs)
      school = await School.open((await create()).target, {clock})
      await school.person.create({email: 'twin@school.example', lastName: 'Twin'})
    })
    afterEach(async () => {
      await school.close()
      await closeOrgs()
    })

    const insertTwin = (LastName: string): string => {
      const [id = ''] = school.fake.insert('Contact', [{Email: 'Twin@school.example', LastName}])
      return id
    }
    const linked = async (): Promise<unknown> =>
      (await school.contact.findOne())?.get('salesforceId') ?? null

    it('are a conflict unless it is said which to take', async () => {
      const oldest = insertTwin('Zoe')
      nowMs += 60_000
      insertTwin('Mia')
      nowMs += 60_000
      const newest = insertTwin('Ann')
      expect((await school.pull('contacts')).outcome.states).to.deep.equal({conflict: 1})
      expect(await linked()).to.equal(null)
      await school.pull('contacts', {onDuplicate: 'newest'})
      expect(await linked()).to.equal(newest)
      expect(newest).to.not.equal(oldest)
    })

    it('of one moment are told by their ids, the same each time', async () => {
      const ids = ['Zoe', 'Ann', 'Mia'].map(insertTwin).sort()
      await school.pull('contacts', {onDuplicate: 'oldest'})
      expect(await linked()).to.equal(ids[0])
      await school.client.execute('DELETE FROM mycli_salesforce_sync_records')
      await school.contact.update({salesforceId: null}, {where: {}})
      await school.pull('contacts', {onDuplicate: 'newest'})
      expect(await linked()).to.equal(ids[2])
    })
  })
})
