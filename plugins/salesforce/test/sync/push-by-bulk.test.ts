import {expect} from 'chai'
import type {SqlClient} from '../../../../packages/kit/src/database/sql-client.js'
import {onSqlite} from '../../../../packages/kit/test/support/test-databases.js'
import type {SalesforceApi} from '../../src/client/salesforce-api.js'
import {openPush, pushRows, resumeRows} from '../../src/sync/push-rows.js'
import type {PushOptions} from '../../src/sync/push-options.js'
import type {PushOutcome} from '../../src/sync/push-outcome.js'
import {createSyncStore, type SyncStore} from '../../src/sync/store/sync-store.js'
import type {SalesforceFake, StoredRow} from '../../src/testing/index.js'
import {closeOrgs, openApi, openOrg} from '../support/open-api.js'
import {refusal} from '../support/caught.js'
import {People} from '../support/people.js'
import {openSyncDatabase} from '../support/sync-database.js'

const quickOptions = {roundPauseMs: 2, bulkFrom: 20}

describe('pushing rows by bulk jobs', () => {
  onSqlite((create) => {
    let client: SqlClient
    let store: SyncStore
    let people: People
    let fake: SalesforceFake
    let api: SalesforceApi

    beforeEach(async () => {
      const {target} = await create()
      client = await openSyncDatabase(target)
      store = createSyncStore({client, environment: 'test'})
      people = new People(client)
      await people.create()
      fake = await openOrg()
      api = await openApi(fake)
    })
    afterEach(async () => {
      await client.close()
      await closeOrgs()
    })

    const input = (options: Partial<PushOptions> = {}) => ({
      api,
      store,
      resource: people.resource(),
      options: {...quickOptions, ...options},
    })
    const push = async (options?: Partial<PushOptions>): Promise<PushOutcome> =>
      pushRows(await openPush(input(options)))
    const resume = async (options?: Partial<PushOptions>): Promise<PushOutcome> =>
      resumeRows(await openPush(input(options)))
    const unfinished = () => store.use(({jobs}) => jobs.unfinished())
    const expectAllThere = async (count: number): Promise<void> => {
      const remote = new Map(fake.rows('Contact').map((row) => [row['LastName'], row.Id]))
      expect(remote.size).to.equal(count)
      expect(fake.rows('Contact')).to.have.length(count)
      for (const {last, sf_id} of await people.all()) expect(sf_id).to.equal(remote.get(last ?? ''))
      expect(await unfinished()).to.deep.equal([])
    }

    it('creates more rows than a few by one job, joined by the e-mail', async () => {
      await people.insertMany(1234)
      expect(await push()).to.deep.include({created: 1234, states: {}, runningJobs: []})
      expect(fake.jobs().map(({state}) => state)).to.deep.equal(['JobComplete'])
      await expectAllThere(1234)
      fake.clearCalls()
      expect(await push()).to.deep.include({unchanged: 1234})
      expect(fake.calls({method: 'POST'})).to.deep.equal([])
    })

    it('leaves rows that share an e-mail, or have none, to Collections', async () => {
      await people.insertMany(30)
      await people.update("email = 'same@school.example' WHERE id IN (3, 4)")
      await people.update('email = NULL WHERE id = 5')
      expect(await push()).to.deep.include({created: 30, states: {}})
      expect(fake.jobs()[0]).to.deep.include({processedCount: 27, failedCount: 0})
      await expectAllThere(30)
    })

    it('sends only what changed; null clears, absent leaves alone', async () => {
      await people.insertMany(30)
      await people.update("title = 'Dr'")
      await push()
      const theirs = fake.rows('Contact').map(({Id}) => Id)
      for (const id of theirs) fake.update(id, {LastName: 'Theirs'})
      await people.update('title = NULL WHERE id <= 15')
      await people.update("title = 'Prof' WHERE id > 15")
      expect(await push()).to.deep.include({updated: 30})
      expect(fake.jobs().at(-1)).to.deep.include({operation: 'update', processedCount: 30})
      const rows = fake.rows('Contact')
      expect(rows.every(({LastName}) => LastName === 'Theirs')).to.equal(true)
      expect(rows.filter(({Title}) => Title === null)).to.have.length(15)
      people.toValues = ({last, email}) => ({LastName: last, Email: email, Title: undefined})
      await people.update("last = 'Ours'")
      await push()
      expect(fake.rows('Contact').filter(({Title}) => Title === 'Prof')).to.have.length(15)
    })

    it('upserts by an external id', async () => {
      await people.insertMany(40)
      const resource = people.resource({
        fields: ['LastName', 'Ext__c'],
        externalId: 'Ext__c',
      })
      people.toValues = ({id, last}) => ({LastName: last, Ext__c: `E${id}`})
      fake.insert('Contact', [{LastName: 'There', Ext__c: 'E7'}])
      const outcome = await pushRows(await openPush({...input(), resource}))
      expect(outcome).to.deep.include({created: 39, updated: 1, states: {}})
      await expectAllThere(40)
    })

    it('keeps refused rows from the others', async () => {
      await people.insertMany(40)
      await people.update('last = NULL WHERE id IN (3, 33)')
      expect(await push()).to.deep.include({created: 38, states: {failed: 2}})
      const [record] = await store.use(({records}) => records.find('people', ['33']))
      expect(record?.problem).to.deep.include({
        code: 'REQUIRED_FIELD_MISSING',
        fields: ['LastName'],
      })
    })

    it('sends the whole body again after a 503', async () => {
      await people.insertMany(200)
      fake.faults.add({kind: 'status', status: 503, match: {method: 'PUT'}})
      expect(await push()).to.deep.include({created: 200})
      const [one, two] = fake.calls({method: 'PUT'})
      expect(one?.requestBytes).to.equal(two?.requestBytes)
      await expectAllThere(200)
    })

    it('sends what a failed job has not processed once more', async () => {
      await people.insertMany(100)
      fake.faults.add({kind: 'fail-job', processed: 40})
      expect(await push()).to.deep.include({created: 100, states: {}})
      await expectAllThere(100)
      expect(fake.jobs().map(({processedCount}) => processedCount)).to.deep.equal([40, 60])
    })

    it('takes a job that has processed nothing for no success', async () => {
      await people.insertMany(100)
      fake.faults.add({kind: 'process-nothing'})
      expect(await refusal(push())).to.include({code: 'BULK_ROWS_LOST'})
      expect(await push()).to.deep.include({created: 100, states: {}})
      await expectAllThere(100)
    })

    it('leaves a job running that takes longer than it may wait, and takes it up later', async () => {
      await people.insertMany(100)
      fake.faults.add({kind: 'slow-job', polls: 3})
      const outcome = await push({waitMs: 0})
      expect(outcome.runningJobs).to.deep.equal([fake.jobs()[0]?.id])
      expect(outcome.states).to.deep.equal({in_flight: 100})
      expect(await resume({waitMs: 0})).to.deep.include({states: {in_flight: 100}})
      expect(await push({waitMs: 0})).to.deep.include({created: 0, states: {in_flight: 100}})
      expect(await resume()).to.deep.include({created: 100, states: {}})
      await expectAllThere(100)
      expect(fake.jobs()).to.have.length(1)
    })

    it('renews a token that expires while it uploads and while it polls', async () => {
      await people.insertMany(100)
      fake.faults.add({kind: 'expire-token', match: {method: 'PUT'}})
      fake.faults.add({kind: 'expire-token', match: {method: 'GET', path: /jobs\/ingest\/\w+$/}})
      expect(await push()).to.deep.include({created: 100})
      await expectAllThere(100)
    })

    it('locks nobody out for good: locked rows go again in small calls', async () => {
      await people.insertMany(100)
      const isLocked = ({Email}: StoredRow) => /^p\d@/.test(String(Email))
      fake.faults.add({
        kind: 'lock-rows',
        object: 'Contact',
        rows: isLocked,
        key: 'Email',
        times: 2,
      })
      expect(await push()).to.deep.include({created: 100, states: {}})
      await expectAllThere(100)
    })
  })
})
