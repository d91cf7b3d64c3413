import {expect} from 'chai'

import {onSqlite} from '../../../../packages/kit/test/support/test-databases.js'
import {closeOrgs} from '../support/open-api.js'
import {School} from '../support/school.js'

describe('a pull of rows that are on their way to Salesforce', () => {
  onSqlite((create) => {
    let school: School
    let ids: string[]
    let offsetMs = 0

    beforeEach(async () => {
      offsetMs = 0
      const clock = (): Date => new Date(Date.now() + offsetMs)
      school = await School.open((await create()).target, {clock})
      ids = await school.pairs(...Array.from({length: 30}, (_, index) => `L${index}`))
      await school.person.update({title: 'Dr'}, {where: {}})
    })
    afterEach(async () => {
      await school.close()
      await closeOrgs()
    })

    /** An hour ago people were pulled, half an hour ago somebody changed one in Salesforce. */
    const changeRemotely = async (): Promise<void> => {
      offsetMs = -30 * 60_000
      school.fake.update(ids[0] ?? '', {LastName: 'There'})
      offsetMs = 0
      await school.setCursor('updated', 1 / 24)
    }

    it('reads again what changed while a bulk job goes on', async () => {
      school.fake.faults.add({kind: 'slow-job', polls: 3})
      expect((await school.push({waitMs: 0})).runningJobs).to.have.length(1)
      await changeRemotely()
      expect((await school.pull('person')).outcome.updated).to.equal(0)
      await school.push()
      expect((await school.pull('person')).outcome).to.deep.include({states: {}, updated: 1})
      expect(await school.people('lastName')).to.include('There')
      expect(await school.push()).to.deep.include({unchanged: 30, updated: 0})
      expect(school.fake.row(ids[0] ?? '')).to.include({LastName: 'There', Title: 'Dr'})
    })

    it('takes up the results of a job that has ended first', async () => {
      school.fake.faults.add({kind: 'slow-job', polls: 1})
      await school.push({waitMs: 0})
      await changeRemotely()
      const {outcome} = await school.pull('person')
      expect(outcome).to.deep.include({states: {}, updated: 1})
      expect(await school.people('title')).to.deep.equal(ids.map(() => 'Dr'))
    })

    it('moves on when nothing else changed', async () => {
      school.fake.faults.add({kind: 'slow-job', polls: 3})
      await school.push({waitMs: 0})
      await school.setCursor('updated', 1 / 24)
      const before = await school.cursor('updated')
      await school.pull('person', {full: true})
      expect(await school.cursor('updated')).to.not.equal(before)
    })
  })
})
