import {expect} from 'chai'

import {eachDatabase} from '../../../../packages/kit/test/support/test-databases.js'
import type {SyncStore} from '../../src/sync/store/sync-store.js'
import {caught} from '../support/caught.js'
import {closeOrgs} from '../support/open-api.js'
import {School} from '../support/school.js'

describe('the pull', function () {
  this.timeout(60_000)

  eachDatabase((create, dialect) => {
    let school: School

    beforeEach(async () => {
      school = await School.open((await create()).target)
    })
    afterEach(async () => {
      await school.close()
      await closeOrgs()
    })

    it('adds contacts and finds theirs, twice the same', async () => {
      await school.person.bulkCreate([
        {email: 'a@x.example'},
        {email: 'b@x.example', lastName: 'B'},
      ])
      const [id] = school.fake.insert('Contact', [{Email: 'A@X.example', LastName: 'A'}])
      expect((await school.pull('contacts')).outcome).to.include({added: 2, linked: 1, missing: 1})
      expect(school.notes.join()).to.include('mycli salesforce:campaigns:add')
      expect((await school.pull('contacts')).outcome).to.include({added: 0, linked: 0, missing: 1})
      const created = await school.pull('contacts', {createMissing: true})
      expect(created.outcome).to.include({created: 1, missing: 0})
      const ids = (await school.contact.findAll({order: [['id', 'ASC']]})).map((row) =>
        row.get('salesforceId'),
      )
      expect(ids).to.deep.equal([id, school.fake.rows('Contact')[1]?.Id])
      expect((await school.pull('contacts')).outcome).to.include({added: 0, linked: 0, missing: 0})
    })

    it('does not take for both what two local rows match', async () => {
      await school.person.bulkCreate([{email: 'a@x.example'}, {email: 'A@x.example'}])
      school.fake.insert('Contact', [{Email: 'a@x.example', LastName: 'A'}])
      const {outcome} = await school.pull('contacts', {onDuplicate: 'oldest'})
      expect(outcome).to.deep.include({linked: 0, states: {conflict: 2}})
      expect(await school.contact.count({where: {salesforceId: null}})).to.equal(2)
    })

    it('sets rows to their records, in a row that is refused nothing', async () => {
      const [id1 = '', id2 = ''] = school.fake.insert('Contact', [
        {LastName: 'One', Title: 'Dr'},
        {LastName: 'Refused', Title: 'Prof'},
      ])
      await school.person.bulkCreate([
        {lastName: 'x', sfId: id1},
        {lastName: 'y', sfId: id2.slice(0, 15)},
      ])
      const {outcome} = await school.pull('person')
      expect(outcome).to.deep.include({states: {failed: 1}, updated: 1})
      const rows = await school.person.findAll({order: [['id', 'ASC']]})
      expect(rows.map((row) => [row.get('lastName'), row.get('title')])).to.deep.equal([
        ['One', 'Dr'],
        ['y', null],
      ])
      school.fake.update(id2, {LastName: 'Two'})
      expect((await school.pull('person')).outcome).to.deep.include({states: {}, updated: 1})
    })

    if (dialect !== 'sqlite') return

    it('matches 10,000 e-mails and creates those that are missing in 12 calls', async () => {
      const emails = Array.from({length: 10_000}, (_, index) => `p${index}@school.example`)
      await school.person.bulkCreate(emails.map((email) => ({email, lastName: 'P'})))
      school.fake.insert(
        'Contact',
        emails.slice(1000).map((Email) => ({Email, LastName: 'P'})),
      )
      school.fake.clearCalls()
      const {outcome} = await school.pull('contacts', {createMissing: true})
      expect(outcome).to.include({added: 10_000, created: 1000, linked: 9000, missing: 0})
      expect(school.fake.countCalls()).to.be.at.most(12)
      expect(school.fake.rows('Contact')).to.have.length(10_000)
    })

    const cursor = (): Promise<string | undefined> =>
      school.store.use(({cursors}) => cursors.get('person', 'updated'))

    it('reads everything when the last pull is too long ago, or Salesforce refuses the window', async () => {
      const [id = ''] = school.fake.insert('Contact', [{LastName: 'One'}])
      await school.person.create({lastName: 'x', sfId: id})
      await school.pull('person')
      for (const refuse of [false, true]) {
        school.fake.update(id, {LastName: refuse ? 'Three' : 'Two'})
        const daysAgo = refuse ? 1 : 20
        const past = new Date(Date.now() - daysAgo * 86_400_000).toISOString()
        await school.store.transaction(({cursors}) => cursors.set('person', 'updated', past))
        if (refuse) {
          const errorCode = 'INVALID_REPLICATION_DATE'
          school.fake.faults.add({
            errorCode,
            kind: 'status',
            match: {path: '/updated'},
            status: 400,
            times: 2,
          })
        }
        school.fake.clearCalls()
        expect((await school.pull('person')).outcome.updated).to.equal(1)
        expect(school.fake.calls({path: '/updated'})).to.have.length(refuse ? 2 : 0)
      }
      expect(await cursor()).to.match(new RegExp(`^${new Date().getUTCFullYear()}-`))
    })

    it('keeps how far it got only when all is committed, and looks 10 minutes back', async () => {
      const [id = ''] = school.fake.insert('Contact', [{LastName: 'One'}])
      await school.person.create({lastName: 'One', sfId: id})
      await school.pull('person')
      const before = await cursor()
      school.fake.update(id, {LastName: 'Two'})
      const broken: SyncStore = {
        ...school.store,
        transaction: (body) =>
          school.store.transaction(async (all) => {
            await body(all)
            throw new Error('crash')
          }),
      }
      expect(await caught(school.pull('person', {}, broken))).to.have.property('message', 'crash')
      expect(await cursor()).to.equal(before)
      school.fake.clearCalls()
      const {outcome} = await school.pull('person')
      expect(outcome.states).to.deep.equal({})
      const [row] = await school.person.findAll()
      expect(row?.get('lastName')).to.equal('Two')
      const {path = ''} = school.fake.calls({path: '/updated'})[0] ?? {}
      const start = new URL(path, school.fake.url).searchParams.get('start') ?? ''
      expect(Date.parse(before ?? '') - Date.parse(start)).to.be.within(600_000, 601_000)
    })

    it('keeps no cursor where --since leaves a gap', async () => {
      await school.pull('person', {since: new Date(Date.now() - 3_600_000)})
      expect(await cursor()).to.equal(undefined)
    })
  })
})
