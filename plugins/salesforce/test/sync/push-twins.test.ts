import {expect} from 'chai'
import {eachDatabase} from '../../../../packages/kit/test/support/test-databases.js'
import {openApi} from '../support/open-api.js'
import {PeopleOrg} from '../support/people-org.js'

describe('pushing rows that are of one record', () => {
  eachDatabase((create) => {
    let org: PeopleOrg

    beforeEach(async () => {
      const {target} = await create()
      org = await PeopleOrg.open(target)
    })
    afterEach(() => org.close())

    const byExternalId = (): void => {
      org.given = {fields: ['LastName', 'Title', 'Ext__c'], externalId: 'Ext__c'}
      org.people.toValues = ({email, last, title}) => ({
        LastName: last,
        Title: title,
        Ext__c: email,
      })
    }

    for (const api of ['collections', 'bulk'] as const) {
      it(`sends neither of two rows with one external id, and all others, by ${api}`, async () => {
        byExternalId()
        await org.people.insertMany(10)
        await org.people.update("email = 'P1@school.example' WHERE id = 2")
        expect(await org.push({api, batchSize: 1})).to.deep.include({
          created: 8,
          states: {conflict: 2},
        })
        expect((await org.record('2'))?.problem?.code).to.equal('ROWS_SHARE_RECORD')
        expect(await org.push({api})).to.deep.include({created: 0, states: {conflict: 2}})
        await org.people.update("email = 'p2@school.example' WHERE id = 2")
        expect(await org.push({api})).to.deep.include({created: 2, states: {}})
        expect(org.fake.rows('Contact')).to.have.length(10)
      })
    }

    it('does not write over the record of a row with the external id of another', async () => {
      byExternalId()
      await org.people.insertMany(1)
      await org.push()
      await org.people.insert([{id: 2, last: 'Other', email: 'p1@school.example'}])
      expect(await org.push()).to.deep.include({unchanged: 1, states: {conflict: 1}})
      expect(org.lastNames()).to.deep.equal(['P1'])
      await org.client.execute('DELETE FROM people WHERE id = 1')
      expect(await org.push()).to.deep.include({updated: 1, states: {}})
      expect(org.lastNames()).to.deep.equal(['Other'])
    })

    it('sends neither of two rows with one remote id', async () => {
      await org.people.insertMany(30)
      await org.push()
      const [one] = await org.people.all()
      await org.client.execute('UPDATE people SET sf_id = ? WHERE id = 2', [one?.sf_id ?? ''])
      await org.people.update("title = 'Dr'")
      expect(await org.push()).to.deep.include({updated: 28, states: {conflict: 2}})
      expect(org.fake.row(one?.sf_id ?? '')).to.include({LastName: 'P1'})
      expect(org.fake.row(one?.sf_id ?? '')?.['Title']).to.not.equal('Dr')
    })

    it('keeps an id that a row was given while it is on its way', async () => {
      await org.people.insertMany(30)
      org.fake.faults.add({kind: 'slow-job', polls: 5})
      await org.push({waitMs: 0})
      const [id = ''] = org.fake.insert('Contact', [{LastName: 'Mine'}])
      await org.client.execute('UPDATE people SET sf_id = ? WHERE id = 1', [id])
      await org.push({waitMs: 0})
      expect((await org.people.all())[0]?.sf_id).to.equal(id)
    })

    it('takes no row for refused that was not sent as the calls were used up', async () => {
      org.given = {fields: ['LastName', 'Email', 'Birthdate']}
      org.people.toValues = ({email, id, last}) => ({
        LastName: last,
        Email: email,
        Birthdate: id === 2 ? '+012345-01-01' : '2000-01-01',
      })
      await org.people.insertMany(8)
      org.api = await openApi(org.fake, {maxCalls: 5})
      await org.push().catch((error: unknown) => {
        expect(error).to.include({code: 'CALL_BUDGET_REACHED'})
      })
      for (const key of ['5', '6', '7', '8']) {
        expect((await org.record(key))?.state).to.equal('dirty')
      }
      org.api = await openApi(org.fake)
      expect(await org.push()).to.deep.include({created: 7, states: {failed: 1}})
    })
  })
})
