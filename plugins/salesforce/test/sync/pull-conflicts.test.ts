import {expect} from 'chai'

import {onSqlite} from '../../../../packages/kit/test/support/test-databases.js'
import {closeOrgs} from '../support/open-api.js'
import {School} from '../support/school.js'

describe('a row that changed on both sides', () => {
  onSqlite((create) => {
    let school: School
    let id: string

    beforeEach(async () => {
      school = await School.open((await create()).target)
      ;[id = ''] = await school.pairs('Doe')
      await school.person.update({lastName: 'Here'}, {where: {}})
      school.fake.update(id, {LastName: 'There'})
      const {outcome} = await school.pull('person')
      expect(outcome.states).to.deep.equal({conflict: 1})
    })
    afterEach(async () => {
      await school.close()
      await closeOrgs()
    })

    it('is not sent when it is edited here again', async () => {
      await school.person.update({lastName: 'Here again', title: 'Dr'}, {where: {}})
      expect((await school.push()).states).to.deep.equal({conflict: 1})
      expect(school.fake.row(id)).to.include({LastName: 'There'})
      expect((await school.pull('person')).outcome.states).to.deep.equal({conflict: 1})
      await school.push({retryFailed: true})
      expect(school.fake.row(id)).to.include({LastName: 'Here again', Title: 'Dr'})
    })

    it('is still one after its row had a value that nothing can be made of', async () => {
      const {resource} = school
      school.resource = {
        ...resource,
        toDistant: () => {
          throw new Error('no such value')
        },
      }
      expect((await school.push()).states).to.deep.equal({conflict: 1})
      school.resource = resource
      await school.person.update({lastName: 'Here again'}, {where: {}})
      expect((await school.push()).states).to.deep.equal({conflict: 1})
      expect(school.fake.row(id)).to.include({LastName: 'There'})
    })

    it('is sent when Salesforce has again what it had', async () => {
      school.fake.update(id, {LastName: 'Doe'})
      expect((await school.pull('person')).outcome.states).to.deep.equal({dirty: 1})
      expect(await school.people('lastName')).to.deep.equal(['Here'])
      expect(await school.push()).to.deep.include({states: {}, updated: 1})
      expect(school.fake.row(id)).to.include({LastName: 'Here'})
    })

    it('is set to its record when it is here again what it was', async () => {
      await school.person.update({lastName: 'Doe'}, {where: {}})
      expect((await school.pull('person')).outcome).to.deep.include({states: {}, updated: 1})
      expect(await school.people('lastName')).to.deep.equal(['There'])
      expect(await school.push()).to.deep.include({states: {}, unchanged: 1})
    })
  })
})
