import {expect} from 'chai'
import {DataTypes} from 'sequelize'
import type {Model, ModelStatic, Sequelize} from 'sequelize'
import {connectSequelize} from '../../../../packages/kit/src/database/connect-sequelize.js'
import type {SqlClient} from '../../../../packages/kit/src/database/sql-client.js'
import {onSqlite} from '../../../../packages/kit/test/support/test-databases.js'
import type {SalesforceApi} from '../../src/client/salesforce-api.js'
import defineCampaign from '../../src/models/campaign.js'
import defineContact from '../../src/models/contact.js'
import defineCourseCreator from '../../src/models/course-creator.js'
import {campaignMemberFields, contactFields} from '../../src/settings/default-fields.js'
import {planAll} from '../../src/sync/plan/plan-all.js'
import type {PushContext} from '../../src/sync/push-context.js'
import type {PushOptions} from '../../src/sync/push-options.js'
import type {PushOutcome} from '../../src/sync/push-outcome.js'
import {openPush, pushRows} from '../../src/sync/push-rows.js'
import {chooseCampaigns, type LocalCampaign} from '../../src/sync/source/choose-campaigns.js'
import {contactsResource} from '../../src/sync/source/contacts-resource.js'
import {membersResource} from '../../src/sync/source/members-resource.js'
import type {PeopleModels} from '../../src/sync/source/person-reader.js'
import {createSyncStore, type SyncStore} from '../../src/sync/store/sync-store.js'
import type {SalesforceFake} from '../../src/testing/index.js'
import {closeOrgs, openApi, openOrg} from '../support/open-api.js'
import {openSyncDatabase} from '../support/sync-database.js'

const settings = {tablePrefix: 'mycli_', userModel: {attributes: {}, model: 'auth.User'}}

describe('pushing contacts and members of campaigns', () => {
  onSqlite((create) => {
    let sequelize: Sequelize
    let client: SqlClient
    let store: SyncStore
    let fake: SalesforceFake
    let api: SalesforceApi
    let models: PeopleModels
    let campaigns: LocalCampaign[]

    beforeEach(async () => {
      const {target} = await create()
      client = await openSyncDatabase(target)
      store = createSyncStore({client, environment: 'test'})
      sequelize = await connectSequelize(target)
      models = defineModels(sequelize)
      await sequelize.sync()
      fake = await openOrg()
      api = await openApi(fake)
      campaigns = fake
        .insert('Campaign', [{Name: 'Autumn'}, {Name: 'Spring'}])
        .map((salesforceId, index) => ({
          key: String(index + 1),
          name: String(index + 1),
          active: index === 0,
          defaultStatus: 'Sent',
          salesforceId,
        }))
    })
    afterEach(async () => {
      await sequelize.close()
      await client.close()
      await closeOrgs()
    })

    const insertPeople = async (count: number): Promise<void> => {
      const ids = Array.from({length: count}, (_, index) => index + 1)
      await models.user.bulkCreate(
        ids.map((id) => ({
          id,
          email: `u${id}@school.example`,
          firstName: 'Ann',
          lastName: `D${id}`,
        })),
      )
      await models.source.bulkCreate(ids.map((id) => ({id, userId: id, state: 'granted'})))
      await models.contact.bulkCreate(ids.map((id) => ({id, courseCreatorId: String(id)})))
    }
    const open = async (options: Partial<PushOptions> = {}): Promise<PushContext[]> => {
      const chosen = chooseCampaigns(campaigns, undefined)
      if (!chosen) throw new Error('There is no campaign.')
      const resources = [
        contactsResource(models, contactFields),
        membersResource(models, campaignMemberFields, chosen),
      ]
      const contexts: PushContext[] = []
      for (const resource of resources) {
        contexts.push(
          await openPush({api, store, resource, options: {roundPauseMs: 2, ...options}}),
        )
      }
      return contexts
    }
    const push = async (options?: Partial<PushOptions>): Promise<PushOutcome[]> => {
      const outcomes: PushOutcome[] = []
      for (const context of await open(options)) outcomes.push(await pushRows(context))
      return outcomes
    }

    it('makes a contact of each person, and a member of each contact', async () => {
      await insertPeople(3)
      const [contacts, members] = await push()
      expect(contacts).to.deep.include({created: 3, states: {}})
      expect(members).to.deep.include({created: 3, states: {}})
      const [contact] = fake.rows('Contact')
      expect(contact).to.include({FirstName: 'Ann', LastName: 'D1', Email: 'u1@school.example'})
      expect(fake.rows('CampaignMember')[0]).to.include({
        CampaignId: campaigns[0]?.salesforceId,
        ContactId: contact?.Id,
        Status: 'Sent',
      })
    })

    it('lets a member wait whose contact has an id that is none, and sends the others', async () => {
      await insertPeople(3)
      await models.contact.update({salesforceId: '003-not-an-id'}, {where: {id: 2}})
      const [contacts, members] = await push()
      expect(contacts).to.deep.include({created: 2, states: {failed: 1}})
      expect(members).to.deep.include({created: 2, states: {ignored: 1}})
      await models.contact.update({salesforceId: null}, {where: {id: 2}})
      const [contactsThen, membersThen] = await push()
      expect(contactsThen).to.deep.include({created: 1, states: {}})
      expect(membersThen).to.deep.include({created: 1, states: {}})
    })

    it('updates a member that is there already, without what only a create may have', async () => {
      await insertPeople(1)
      const [ContactId = ''] = fake.insert('Contact', [
        {LastName: 'D1', Email: 'u1@school.example'},
      ])
      const CampaignId = campaigns[0]?.salesforceId ?? ''
      const [id = ''] = fake.insert('CampaignMember', [
        {CampaignId, ContactId, Status: 'Responded'},
      ])
      const [contacts, members] = await push()
      expect(contacts).to.deep.include({created: 0, updated: 1})
      expect(members).to.deep.include({created: 0, updated: 1, states: {}})
      expect(fake.row(id)).to.include({Status: 'Responded', accounts_uuid__c: ContactId})
    })

    it('updates a member that somebody else was quicker to create', async () => {
      await insertPeople(1)
      const real = api
      const CampaignId = campaigns[0]?.salesforceId ?? ''
      let isLookedUp = false
      api = {
        ...real,
        usage: real.usage,
        // Between the look and the create somebody else makes the member.
        queryMany: async function* (soqls, options) {
          yield* real.queryMany(soqls, options)
          if (isLookedUp || !soqls.some((one) => String(one).includes('FROM CampaignMember')))
            return
          isLookedUp = true
          const [contact] = fake.rows('Contact')
          fake.insert('CampaignMember', [{CampaignId, ContactId: contact?.Id ?? ''}])
        },
      }
      const [, members] = await push()
      expect(members).to.deep.include({created: 0, updated: 1, states: {}})
      expect(fake.rows('CampaignMember')).to.have.length(1)
    })

    it('makes two members of a contact that comes into another campaign', async () => {
      await insertPeople(1)
      await push()
      await models.contact.update({campaignId: 2, softAskDecision: 'Yes'}, {where: {id: 1}})
      await push()
      const decisions = fake
        .rows('CampaignMember')
        .map((member) => [member['CampaignId'], member['Soft_Ask_Decision__c'] ?? null])
      expect(decisions).to.deep.equal([
        [campaigns[0]?.salesforceId, null],
        [campaigns[1]?.salesforceId, 'Yes'],
      ])
    })

    it('makes a member of the contact that a row has now, or finds it', async () => {
      await insertPeople(2)
      await push()
      const [one = '', two = ''] = fake.insert('Contact', [{LastName: 'E1'}, {LastName: 'E2'}])
      const CampaignId = campaigns[0]?.salesforceId ?? ''
      const [there = ''] = fake.insert('CampaignMember', [{CampaignId, ContactId: two}])
      await models.contact.update({salesforceId: one}, {where: {id: 1}})
      await models.contact.update({salesforceId: two}, {where: {id: 2}})
      const [, members] = await push()
      expect(members).to.deep.include({created: 1, updated: 1, states: {}})
      const ids = fake.rows('CampaignMember').map(({ContactId}) => ContactId)
      expect(ids).to.have.length(4).and.to.include(one)
      expect(fake.row(there)).to.include({accounts_uuid__c: two})
      const [, again] = await push()
      expect(again).to.deep.include({created: 0, updated: 0, unchanged: 2, states: {}})
    })

    it('leaves a member whose contact was refused for later', async () => {
      await insertPeople(2)
      await models.user.update({email: 'no address'}, {where: {id: 2}, validate: false})
      const [contacts, members] = await push()
      expect(contacts).to.deep.include({created: 1, states: {failed: 1}})
      expect(members).to.deep.include({created: 1, states: {ignored: 1}})
      await models.user.update({email: 'u2@school.example'}, {where: {id: 2}})
      const [again, membersAgain] = await push()
      expect(again).to.deep.include({created: 1, states: {}})
      expect(membersAgain).to.deep.include({created: 1, states: {}})
    })

    it('plans what it does, by as many calls', async () => {
      await insertPeople(450)
      const before = api.usage.calls
      const plan = await planAll(api, await open())
      expect(fake.calls({method: 'POST', path: /composite\/sobjects$/})).to.deep.equal([])
      api = await openApi(fake)
      const outcomes = await push()
      expect(Object.values(plan.objects).map(({create}) => create)).to.deep.equal(
        outcomes.map(({created}) => created),
      )
      const calls = api.usage.calls
      expect(plan.apiCalls.estimated - before).to.be.within(calls * 0.8, calls * 1.2)
    })

    it('takes few calls: 3,000 of each by 2 jobs, nothing changed by 4, 1 % by 5', async () => {
      await insertPeople(3000)
      fake.clearCalls()
      await push()
      // The list of objects and 2 descriptions; for each: a count, 4 for the job, 3 looks and 1 for results.
      expect(fake.countCalls()).to.equal(3 + 2 * 8)
      fake.clearCalls()
      await push()
      // 2 descriptions, and for each what was deleted.
      expect(fake.countCalls()).to.equal(4)
      await models.contact.update(
        {softAskDecision: 'Yes'},
        {where: {id: Array.from({length: 30}, (_, index) => index + 1)}},
      )
      fake.clearCalls()
      await push()
      expect(fake.countCalls()).to.equal(5)
    })
  })
})

function defineModels(sequelize: Sequelize): PeopleModels {
  const user: ModelStatic<Model> = sequelize.define(
    'User',
    {
      email: DataTypes.STRING,
      firstName: DataTypes.STRING,
      lastName: DataTypes.STRING,
      dateJoined: DataTypes.DATE,
      lastLogin: DataTypes.DATE,
    },
    {tableName: 'users', timestamps: false},
  )
  return {
    contact: defineContact(sequelize, DataTypes, settings),
    source: defineCourseCreator(sequelize, DataTypes, settings),
    user,
    userKey: 'userId',
    attributes: {},
    ...{campaign: defineCampaign(sequelize, DataTypes, settings)},
  }
}
