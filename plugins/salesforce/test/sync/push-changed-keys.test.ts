import {expect} from 'chai'
import {eachDatabase} from '../../../../packages/kit/test/support/test-databases.js'
import type {PushOptions} from '../../src/sync/push-options.js'
import {refusal} from '../support/caught.js'
import {openApi} from '../support/open-api.js'
import {PeopleOrg} from '../support/people-org.js'

const newEmail = "email = 'new@school.example' WHERE id = 1"

describe('pushing rows whose e-mail changes on the way', () => {
  eachDatabase((create) => {
    let org: PeopleOrg

    beforeEach(async () => {
      const {target} = await create()
      org = await PeopleOrg.open(target)
    })
    afterEach(() => org.close())

    /** Ends the push behind the call that creates. */
    const pushAndLoseAll = async (options?: Partial<PushOptions>): Promise<void> => {
      org.loseAnswer()
      org.api = await openApi(org.fake, {maxCalls: 4}) // list, describe, look up, create
      expect(await refusal(org.push(options))).to.include({code: 'CALL_BUDGET_REACHED'})
      org.api = await openApi(org.fake)
    }

    it('does not create a row twice that changes before its lost create is looked up', async () => {
      await org.people.insertMany(1)
      await pushAndLoseAll()
      await org.people.update(newEmail)
      expect(await org.push()).to.deep.include({created: 0, states: {ambiguous: 1}})
      expect(await org.push()).to.deep.include({created: 0, states: {ambiguous: 1}})
      expect((await org.record('1'))?.problem?.code).to.equal('KEY_CHANGED')
      expect(org.lastNames()).to.deep.equal(['P1'])
    })

    it('finds the lost create when the row is as it was', async () => {
      await org.people.insertMany(1)
      await pushAndLoseAll()
      await org.people.update(newEmail)
      await org.push()
      await org.people.update("email = 'p1@school.example'")
      expect(await org.push()).to.deep.include({created: 0, updated: 1, states: {}})
      const [contact] = org.fake.rows('Contact')
      expect((await org.people.all())[0]?.sf_id).to.equal(contact?.Id)
    })

    it('creates it anew when it is told to', async () => {
      await org.people.insertMany(1)
      await pushAndLoseAll({settleMs: 0})
      await org.people.update(newEmail)
      await org.push()
      expect(await org.push({retryFailed: true})).to.deep.include({created: 1, states: {}})
      expect(org.lastNames()).to.deep.equal(['P1', 'P1'])
    })

    it('looks a row up again that changes between the look and the create', async () => {
      await org.people.insertMany(1)
      const [id] = org.fake.insert('Contact', [{LastName: 'There', Email: 'new@school.example'}])
      org.behindEachLook(() => org.people.update(newEmail))
      expect(await org.push()).to.deep.include({created: 0, updated: 1, states: {}})
      expect(org.fake.rows('Contact').map(({Id}) => Id)).to.deep.equal([id])
    })

    it('joins the results of a job by the e-mails that were sent', async () => {
      await org.people.insertMany(30)
      org.fake.faults.add({kind: 'slow-job', polls: 3})
      await org.push({waitMs: 0})
      await org.people.update(newEmail)
      expect(await org.push({waitMs: 0})).to.deep.include({states: {in_flight: 30}})
      expect(await org.push()).to.deep.include({created: 30, updated: 1, states: {}})
      expect(org.fake.rows('Contact')).to.have.length(30)
      expect(
        org.fake.rows('Contact').filter(({Email}) => Email === 'new@school.example'),
      ).to.have.length(1)
    })

    it('leaves a row that lost its e-mail to Collections', async () => {
      await org.people.insertMany(30)
      await org.people.update('last = NULL WHERE id = 5')
      await org.push()
      const others = Array.from({length: 30}, (_, index) => ({
        id: 100 + index,
        last: `Q${index}`,
        email: `q${index}@school.example`,
      }))
      await org.people.insert(others)
      await org.people.update("last = 'Five', email = NULL WHERE id = 5")
      expect(await org.push()).to.deep.include({created: 31, states: {}})
      expect(await org.push()).to.deep.include({created: 0, unchanged: 60})
      expect(org.fake.rows('Contact')).to.have.length(60)
    })

    it('does not upsert a row by a new external id while that of a lost upsert may be there', async () => {
      org.given = {fields: ['LastName', 'Ext__c'], externalId: 'Ext__c'}
      org.people.toValues = ({email, last}) => ({LastName: last, Ext__c: email})
      await org.people.insertMany(1)
      const match = {method: 'PATCH', path: 'composite/sobjects'}
      org.fake.faults.add({kind: 'reset-after-commit', match})
      org.api = await openApi(org.fake, {maxCalls: 3}) // list, describe, upsert
      await refusal(org.push())
      org.api = await openApi(org.fake)
      await org.people.update(newEmail)
      expect(await org.push()).to.deep.include({states: {ambiguous: 1}})
      expect(org.fake.rows('Contact')).to.have.length(1)
      await org.people.update("email = 'p1@school.example'")
      expect(await org.push()).to.deep.include({updated: 1, states: {}})
      expect(org.fake.rows('Contact')).to.have.length(1)
    })
  })
})
