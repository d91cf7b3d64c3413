import {expect} from 'chai'

import {onSqlite} from '../../../../packages/kit/test/support/test-databases.js'
import {closeOrgs} from '../support/open-api.js'
import {School} from '../support/school.js'

describe('records that were deleted in Salesforce', () => {
  onSqlite((create) => {
    let school: School
    let offsetMs = 0

    beforeEach(() => {
      offsetMs = 0
    })
    afterEach(async () => {
      await school.close()
      await closeOrgs()
    })

    const open = async (replicateable = true): Promise<void> => {
      school = await School.open((await create()).target, {
        clock: () => new Date(Date.now() + offsetMs),
        objects: {Place__c: {fields: {LastName: 'string', Title: 'string'}, replicateable}},
      })
    }
    const daysAgo = (days: number, act: () => void): void => {
      offsetMs = -days * 86_400_000
      act()
      offsetMs = 0
    }

    it('are looked up when Salesforce does not look so far back, with those that were merged', async () => {
      await open()
      const ids = await school.pairs('One', 'Two', 'Three')
      await school.push()
      daysAgo(18, () => {
        school.fake.delete(ids[0] ?? '')
        school.fake.merge(ids[2] ?? '', ids.slice(1, 2))
      })
      await school.setCursor('deleted', 20)
      school.fake.clearCalls()
      const {states} = await school.push()
      expect(states).to.deep.equal({conflict: 1, remote_deleted: 1})
      expect((await school.record(1))?.state).to.equal('remote_deleted')
      expect((await school.record(2))?.problem?.code).to.equal('MERGED_INTO_ANOTHER')
      expect(school.fake.calls({path: '/deleted'})).to.deep.equal([])
      const cursor = Date.parse((await school.cursor('deleted')) ?? '')
      expect(Date.now() - cursor).to.be.below(60_000)
    })

    it('are looked up when there are more than Salesforce lists', async () => {
      await open()
      const [id = ''] = await school.pairs('One', 'Two')
      await school.push()
      school.fake.delete(id)
      const fault = {errorCode: 'EXCEEDED_ID_LIMIT', kind: 'status', status: 400} as const
      school.fake.faults.add({...fault, match: {path: '/deleted'}, times: 2})
      expect((await school.push()).states).to.deep.equal({remote_deleted: 1})
    })

    it('are looked up by one call for 2,500', async () => {
      await open()
      await school.pairs(...Array.from({length: 2600}, (_, index) => `L${index}`))
      await school.push()
      await school.setCursor('deleted', 20)
      school.fake.clearCalls()
      expect(await school.push()).to.deep.include({states: {}, unchanged: 2600})
      expect(school.fake.countCalls({path: 'composite'})).to.equal(2)
    })

    it('of an object that is not replicated stop neither a push nor a pull', async () => {
      await open(false)
      school.resource = {...school.resource, sobject: 'Place__c'}
      const [one = '', two = ''] = school.fake.insert('Place__c', [
        {LastName: 'One'},
        {LastName: 'Two'},
      ])
      await school.person.bulkCreate([one, two].map((sfId, id) => ({id: id + 1, sfId})))
      for (const updated of [2, 0]) {
        const {outcome} = await school.pull('person')
        expect(outcome).to.deep.include({states: {}, updated})
        expect((await school.push()).states).to.deep.equal({})
      }
      school.fake.update(one, {LastName: 'Three'})
      school.fake.delete(two)
      expect((await school.push()).states).to.deep.equal({})
      const {outcome} = await school.pull('person')
      expect(outcome).to.deep.include({states: {remote_deleted: 1}, updated: 1})
    })
  })
})
