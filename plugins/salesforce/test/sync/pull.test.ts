import {connectSequelize, migrate, openSqlClient} from '@mycli/kit/database'
import type {SqlClient} from '@mycli/kit'
import {createModelRegistry} from '@mycli/kit/project'
import {expect} from 'chai'
import {DataTypes, type Model, type ModelStatic, type Sequelize} from 'sequelize'

import {eachDatabase} from '../../../../packages/kit/test/support/test-databases.js'
import type {SalesforceSettings} from '../../src/settings/salesforce-settings.js'
import defineCampaign from '../../src/models/campaign.js'
import defineContact from '../../src/models/contact.js'
import {contactFields} from '../../src/settings/default-fields.js'
import {openPulls} from '../../src/sync/pull/open-pulls.js'
import type {PullOptions} from '../../src/sync/pull/pull-options.js'
import type {PullOutcome} from '../../src/sync/pull/pull-outcome.js'
import {createSyncStore, type SyncStore} from '../../src/sync/store/sync-store.js'
import type {SalesforceFake} from '../../src/testing/index.js'
import {caught} from '../support/caught.js'
import {closeOrgs, openApi, openOrg} from '../support/open-api.js'

const usual: PullOptions = {
  createMissing: false,
  full: false,
  insert: true,
  onDuplicate: 'fail',
  prefer: undefined,
  since: undefined,
  update: true,
}
const tables = {tablePrefix: 'mycli_'}
const migrations = ['0001-default-tables', '0002-sync-records'].map((name) => ({
  load: () => import(`../../src/migrations/${name}.js`) as Promise<never>, // has up and down
  name,
}))

const settings: SalesforceSettings = {
  campaign: undefined,
  campaignMembers: {fieldsMap: {}},
  contacts: {
    attributes: {},
    fieldsMap: contactFields,
    source: 'school.Person',
    user: null,
    where: {},
  },
  emailNotification: [],
  environment: 'dev',
  resources: {
    person: {
      distantId: 'sfId',
      fieldsMap: {LastName: 'lastName', Title: 'title'},
      model: 'school.Person',
      sobject: 'Contact',
    },
  },
  sandbox: undefined,
  timeouts: {},
  variables: {},
}

describe('the pull', function () {
  this.timeout(60_000)

  eachDatabase((create, dialect) => {
    let sequelize: Sequelize
    let client: SqlClient
    let store: SyncStore
    let person: ModelStatic<Model>
    let contact: ModelStatic<Model>
    let fake: SalesforceFake
    let notes: string[]

    beforeEach(async () => {
      const {target} = await create()
      await migrate(target, [{migrations, name: 'salesforce'}], tables)
      sequelize = await connectSequelize(target)
      client = await openSqlClient(target)
      store = createSyncStore({client, environment: 'dev'})
      contact = defineContact(sequelize, DataTypes, {
        ...tables,
        userModel: {attributes: {}, model: 'auth.User'},
      })
      const {STRING} = DataTypes
      person = sequelize.define(
        'Person',
        {
          email: STRING(100),
          firstName: STRING,
          lastName: {type: STRING(20), validate: {notIn: [['Refused']]}},
          sfId: STRING(18),
          title: STRING,
        },
        {timestamps: false},
      )
      await person.sync()
      fake = await openOrg()
      notes = []
    })
    afterEach(async () => {
      await client.close()
      await sequelize.close()
      await closeOrgs()
    })

    const pull = async (
      name: string,
      options: Partial<PullOptions> = {},
      kept = store,
    ): Promise<{calls: number; outcome: PullOutcome}> => {
      const campaign = defineCampaign(sequelize, DataTypes, {
        ...tables,
        userModel: {attributes: {}, model: 'auth.User'},
      })
      const models = {
        'salesforce.Campaign': campaign,
        'salesforce.Contact': contact,
        'school.Person': person,
      }
      const registry = createModelRegistry(
        sequelize,
        Object.entries(models).map(([full, model]) => {
          const [app = '', bareName = ''] = full.split('.')
          return {app, bareName, model, name: full}
        }),
      )
      const api = await openApi(fake)
      const [run] = await openPulls(
        {
          api,
          onNote: (text) => notes.push(text),
          onProgress: () => undefined,
          project: {userModel: {attributes: {}, model: 'auth.User'}},
          registry,
          runId: undefined,
          settings,
          signal: new AbortController().signal,
          store: kept,
        },
        [name],
      )
      if (!run) throw new Error('Nothing is pulled.')
      return {calls: api.usage.calls, outcome: await run({...usual, ...options})}
    }

    it('adds contacts and finds theirs, twice the same', async () => {
      await person.bulkCreate([{email: 'a@x.example'}, {email: 'b@x.example', lastName: 'B'}])
      const [id] = fake.insert('Contact', [{Email: 'A@X.example', LastName: 'A'}])
      expect((await pull('contacts')).outcome).to.include({added: 2, linked: 1, missing: 1})
      expect(notes.join()).to.include('mycli salesforce:campaigns:add')
      expect((await pull('contacts')).outcome).to.include({added: 0, linked: 0, missing: 1})
      const created = await pull('contacts', {createMissing: true})
      expect(created.outcome).to.include({created: 1, missing: 0})
      const ids = (await contact.findAll({order: [['id', 'ASC']]})).map((row) =>
        row.get('salesforceId'),
      )
      expect(ids).to.deep.equal([id, fake.rows('Contact')[1]?.Id])
      expect((await pull('contacts')).outcome).to.include({added: 0, linked: 0, missing: 0})
    })

    it('does not take for both what two local rows match', async () => {
      await person.bulkCreate([{email: 'a@x.example'}, {email: 'A@x.example'}])
      fake.insert('Contact', [{Email: 'a@x.example', LastName: 'A'}])
      const {outcome} = await pull('contacts', {onDuplicate: 'oldest'})
      expect(outcome).to.deep.include({linked: 0, states: {conflict: 2}})
      expect(await contact.count({where: {salesforceId: null}})).to.equal(2)
    })

    it('sets rows to their records, in a row that is refused nothing', async () => {
      const [id1 = '', id2 = ''] = fake.insert('Contact', [
        {LastName: 'One', Title: 'Dr'},
        {LastName: 'Refused', Title: 'Prof'},
      ])
      await person.bulkCreate([
        {lastName: 'x', sfId: id1},
        {lastName: 'y', sfId: id2.slice(0, 15)},
      ])
      const {outcome} = await pull('person')
      expect(outcome).to.deep.include({states: {failed: 1}, updated: 1})
      const rows = await person.findAll({order: [['id', 'ASC']]})
      expect(rows.map((row) => [row.get('lastName'), row.get('title')])).to.deep.equal([
        ['One', 'Dr'],
        ['y', null],
      ])
      fake.update(id2, {LastName: 'Two'})
      expect((await pull('person')).outcome).to.deep.include({states: {}, updated: 1})
    })

    if (dialect !== 'sqlite') return

    it('matches 10,000 e-mails and creates those that are missing in 12 calls', async () => {
      const emails = Array.from({length: 10_000}, (_, index) => `p${index}@school.example`)
      await person.bulkCreate(emails.map((email) => ({email, lastName: 'P'})))
      fake.insert(
        'Contact',
        emails.slice(1000).map((Email) => ({Email, LastName: 'P'})),
      )
      fake.clearCalls()
      const {outcome} = await pull('contacts', {createMissing: true})
      expect(outcome).to.include({added: 10_000, created: 1000, linked: 9000, missing: 0})
      expect(fake.countCalls()).to.be.at.most(12)
      expect(fake.rows('Contact')).to.have.length(10_000)
    })

    const cursor = (): Promise<string | undefined> =>
      store.use(({cursors}) => cursors.get('person', 'updated'))

    it('reads everything when the last pull is too long ago, or Salesforce refuses the window', async () => {
      const [id = ''] = fake.insert('Contact', [{LastName: 'One'}])
      await person.create({lastName: 'x', sfId: id})
      await pull('person')
      for (const refuse of [false, true]) {
        fake.update(id, {LastName: refuse ? 'Three' : 'Two'})
        const daysAgo = refuse ? 1 : 20
        const past = new Date(Date.now() - daysAgo * 86_400_000).toISOString()
        await store.transaction(({cursors}) => cursors.set('person', 'updated', past))
        if (refuse) {
          const errorCode = 'INVALID_REPLICATION_DATE'
          fake.faults.add({
            errorCode,
            kind: 'status',
            match: {path: '/updated'},
            status: 400,
            times: 2,
          })
        }
        fake.clearCalls()
        expect((await pull('person')).outcome.updated).to.equal(1)
        expect(fake.calls({path: '/updated'})).to.have.length(refuse ? 2 : 0)
      }
      expect(await cursor()).to.match(new RegExp(`^${new Date().getUTCFullYear()}-`))
    })

    it('keeps how far it got only when all is committed, and looks 10 minutes back', async () => {
      const [id = ''] = fake.insert('Contact', [{LastName: 'One'}])
      await person.create({lastName: 'One', sfId: id})
      await pull('person')
      const before = await cursor()
      fake.update(id, {LastName: 'Two'})
      const broken: SyncStore = {
        ...store,
        transaction: (body) =>
          store.transaction(async (all) => {
            await body(all)
            throw new Error('crash')
          }),
      }
      expect(await caught(pull('person', {}, broken))).to.have.property('message', 'crash')
      expect(await cursor()).to.equal(before)
      fake.clearCalls()
      const {outcome} = await pull('person')
      expect(outcome.states).to.deep.equal({})
      const [row] = await person.findAll()
      expect(row?.get('lastName')).to.equal('Two')
      const {path = ''} = fake.calls({path: '/updated'})[0] ?? {}
      const start = new URL(path, fake.url).searchParams.get('start') ?? ''
      expect(Date.parse(before ?? '') - Date.parse(start)).to.be.within(600_000, 601_000)
    })

    it('keeps no cursor where --since leaves a gap', async () => {
      await pull('person', {since: new Date(Date.now() - 3_600_000)})
      expect(await cursor()).to.equal(undefined)
    })
  })
})
