import {expect} from 'chai'
import {onSqlite} from '../../../../packages/kit/test/support/test-databases.js'
import {PeopleOrg} from '../support/people-org.js'

describe('what a push leaves alone when it only creates, only updates or has a limit', () => {
  onSqlite((create) => {
    let org: PeopleOrg

    beforeEach(async () => {
      const {target} = await create()
      // Deletes are told of whole minutes that are over.
      org = await PeopleOrg.open(target, {clock: () => new Date(Date.now() - 120_000)})
    })
    afterEach(() => org.close())

    it('does not update what it finds when it only creates', async () => {
      const [id = ''] = org.fake.insert('Contact', [
        {LastName: 'Theirs', Email: 'p1@school.example'},
      ])
      await org.people.insertMany(2)
      const only = {only: 'create'} as const
      expect(await org.push(only)).to.deep.include({created: 1, updated: 0, skipped: 1})
      expect(await org.push(only)).to.deep.include({created: 0, unchanged: 1, skipped: 1})
      expect(org.fake.row(id)).to.include({LastName: 'Theirs'})
      expect(await org.push()).to.deep.include({created: 0, updated: 1, states: {}})
    })

    it('does not update the survivor of a merge when it only creates', async () => {
      await org.people.insertMany(1)
      await org.push()
      const [one] = await org.people.all()
      const [survivor = ''] = org.fake.insert('Contact', [{LastName: 'Survivor'}])
      org.fake.merge(survivor, [one?.sf_id ?? ''])
      expect(await org.push({only: 'create'})).to.deep.include({updated: 0})
      expect(org.lastNames()).to.deep.equal(['Survivor'])
      expect(await org.push()).to.deep.include({updated: 1, states: {}})
    })

    it('creates nothing anew when it only updates, and no more than its limit', async () => {
      await org.people.insertMany(5)
      await org.push()
      for (const {sf_id} of await org.people.all()) org.fake.delete(sf_id ?? '')
      const recreate = {onRemoteDelete: 'recreate'} as const
      expect(await org.push({...recreate, only: 'update'})).to.deep.include({created: 0})
      expect(org.lastNames()).to.deep.equal([])
      expect(await org.push({...recreate, limit: 1})).to.deep.include({created: 1, skipped: 4})
      expect(await org.push(recreate)).to.deep.include({created: 4, states: {}})
    })
  })
})
