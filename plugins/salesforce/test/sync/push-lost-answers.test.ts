import {expect} from 'chai'
import {eachDatabase} from '../../../../packages/kit/test/support/test-databases.js'
import {createSalesforceApi} from '../../src/client/create-salesforce-api.js'
import {openApi, quick} from '../support/open-api.js'
import {PeopleOrg} from '../support/people-org.js'
import {openSlowPath} from '../support/slow-path.js'

describe('pushing rows whose create was not answered', () => {
  eachDatabase((create) => {
    let org: PeopleOrg

    beforeEach(async () => {
      const {target} = await create()
      org = await PeopleOrg.open(target)
    })
    afterEach(() => org.close())

    it('keeps a lost create in mind while the row has a value that cannot be sent', async () => {
      org.given = {match: undefined}
      await org.people.insertMany(1)
      org.loseAnswer()
      expect(await org.push()).to.deep.include({states: {ambiguous: 1}})
      const {toValues} = org.people
      org.people.toValues = (person) => ({...toValues(person), Title: {an: 'object'}})
      expect(await org.push()).to.deep.include({states: {ambiguous: 1}})
      org.people.toValues = toValues
      expect(await org.push()).to.deep.include({created: 0, states: {ambiguous: 1}})
      expect(org.lastNames()).to.deep.equal(['P1'])
    })

    it('keeps a row of a running job in mind while it has a value that cannot be sent', async () => {
      await org.people.insertMany(30)
      org.fake.faults.add({kind: 'slow-job', polls: 3})
      await org.push({waitMs: 0})
      const {toValues} = org.people
      org.people.toValues = (person) => ({...toValues(person), Title: {an: 'object'}})
      expect(await org.push({waitMs: 0})).to.deep.include({states: {in_flight: 30}})
      org.people.toValues = toValues
      expect(await org.push()).to.deep.include({created: 30, states: {}})
      expect(org.fake.rows('Contact')).to.have.length(30)
    })

    const neverArrives = {method: 'POST', path: /composite\/sobjects$/}

    it('does not send again what Salesforce is still at', async () => {
      await org.people.insertMany(3)
      const slow = await openSlowPath(org.fake.url, 600)
      const accessToken = org.fake.createAccessToken()
      org.api = await createSalesforceApi({
        auth: {type: 'access-token', accessToken, instanceUrl: slow.url},
        env: {},
        timeouts: {...quick, answerMs: 200},
      })
      expect(await org.push()).to.deep.include({created: 0, states: {ambiguous: 3}})
      expect((await org.record('1'))?.problem?.code).to.equal('ANSWER_AWAITED')
      await slow.end()
      org.api = await openApi(org.fake)
      expect(org.lastNames()).to.deep.equal(['P1', 'P2', 'P3'])
      expect(await org.push()).to.deep.include({created: 0, updated: 3, states: {}})
      expect(org.lastNames()).to.deep.equal(['P1', 'P2', 'P3'])
    })

    it('sends again what has not come when the time is over, and not before when told to', async () => {
      await org.people.insertMany(1)
      org.fake.faults.add({kind: 'reset-before', match: neverArrives})
      expect(await org.push()).to.deep.include({created: 0, states: {ambiguous: 1}})
      expect(await org.push({retryFailed: true})).to.deep.include({states: {ambiguous: 1}})
      await org.client.execute('UPDATE mycli_salesforce_sync_records SET look_up_from = 1')
      expect(await org.push()).to.deep.include({created: 1, states: {}})
      expect(org.lastNames()).to.deep.equal(['P1'])
    })

    it('sends again at once what Salesforce itself says has failed', async () => {
      await org.people.insertMany(1)
      const broken = {kind: 'status', status: 500, errorCode: 'UNKNOWN_EXCEPTION'} as const
      org.fake.faults.add({...broken, match: neverArrives})
      expect(await org.push()).to.deep.include({created: 1, states: {}})
    })

    it('upserts again at once', async () => {
      org.given = {fields: ['LastName', 'Ext__c'], externalId: 'Ext__c'}
      org.people.toValues = ({id, last}) => ({LastName: last, Ext__c: `E${id}`})
      await org.people.insertMany(1)
      const match = {method: 'PATCH', path: 'composite/sobjects'}
      org.fake.faults.add({kind: 'reset-before', match, times: 5})
      expect(await org.push()).to.deep.include({created: 1, states: {}})
    })
  })
})
