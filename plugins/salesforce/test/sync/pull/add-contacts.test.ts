import {expect} from 'chai'

import {eachDatabase} from '../../../../../packages/kit/test/support/test-databases.js'
import {addContacts} from '../../../src/sync/pull/add-contacts.js'
import {closeOrgs} from '../../support/open-api.js'
import {School} from '../../support/school.js'

describe('adding contacts for new people', function () {
  this.timeout(60_000)

  eachDatabase((create) => {
    const schools: School[] = []

    afterEach(async () => {
      for (const school of schools.splice(0)) await school.close()
      await closeOrgs()
    })

    it('adds one for each, also when several do so at once', async () => {
      const {target} = await create()
      for (let count = 0; count < 3; count++) schools.push(await School.open(target))
      const [first] = schools
      if (!first) throw new Error('There is no school.')
      const people = Array.from({length: 2500}, (_, index) => ({
        id: index + 1,
        lastName: `P${index}`,
      }))
      await first.person.bulkCreate(people)
      const counts = await Promise.all(
        schools.map(({contact, person}) =>
          addContacts({campaignKey: undefined, models: {contact, source: person}, where: {}}),
        ),
      )
      expect(Math.max(...counts)).to.be.greaterThan(0)
      const rows = await first.contact.findAll()
      const keys = rows.map((row) => Number(row.get('courseCreatorId')))
      expect(keys.sort((a, b) => a - b)).to.deep.equal(people.map(({id}) => id))
    })
  })
})
