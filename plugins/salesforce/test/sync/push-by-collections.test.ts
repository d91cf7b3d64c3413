import {expect} from 'chai'
import type {SqlClient} from '../../../../packages/kit/src/database/sql-client.js'
import {onSqlite} from '../../../../packages/kit/test/support/test-databases.js'
import type {SalesforceApi} from '../../src/client/salesforce-api.js'
import {openPush, pushRows} from '../../src/sync/push-rows.js'
import type {PushOptions} from '../../src/sync/push-options.js'
import type {PushOutcome} from '../../src/sync/push-outcome.js'
import {createSyncStore, type SyncStore} from '../../src/sync/store/sync-store.js'
import type {SalesforceFake, StoredRow} from '../../src/testing/index.js'
import {closeOrgs, openApi, openOrg} from '../support/open-api.js'
import {refusal} from '../support/caught.js'
import {People} from '../support/people.js'
import {openSyncDatabase} from '../support/sync-database.js'

const quickOptions = {roundPauseMs: 2}
const writes = {path: 'composite/sobjects'}

describe('pushing rows by Collections', () => {
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

    const push = async (options: Partial<PushOptions> = {}): Promise<PushOutcome> => {
      const resource = people.resource()
      return pushRows(
        await openPush({api, store, resource, options: {...quickOptions, ...options}}),
      )
    }
    const find = (...keys: string[]) => store.use(({records}) => records.find('people', keys))

    it('creates what is missing, 200 a call, and keeps the ids in the local rows', async () => {
      await people.insertMany(450)
      const outcome = await push()
      expect(outcome).to.deep.include({created: 450, updated: 0, states: {}})
      expect(fake.calls({method: 'POST', ...writes})).to.have.length(3)
      const remote = new Map(fake.rows('Contact').map((row) => [row['Email'], row.Id]))
      expect(remote.size).to.equal(450)
      for (const {email, sf_id} of await people.all())
        expect(sf_id).to.equal(remote.get(email ?? ''))
    })

    it('writes nothing when nothing changed', async () => {
      await people.insertMany(30)
      await push()
      fake.clearCalls()
      expect(await push()).to.deep.include({created: 0, updated: 0, unchanged: 30, states: {}})
      expect(fake.calls(writes)).to.deep.equal([])
      expect(fake.countCalls()).to.be.at.most(2)
    })

    it('keeps a refused row from the others, and does not send it again until it changes', async () => {
      await people.insertMany(450)
      await people.update('last = NULL WHERE id = 17')
      const outcome = await push()
      expect(outcome).to.deep.include({created: 449, states: {failed: 1}})
      expect(fake.calls({method: 'POST', ...writes})).to.have.length(3)
      const [record] = await find('17')
      expect(record?.problem).to.deep.include({
        code: 'REQUIRED_FIELD_MISSING',
        fields: ['LastName'],
      })
      fake.clearCalls()
      expect(await push()).to.deep.include({created: 0, states: {failed: 1}})
      expect(fake.calls({method: 'POST', ...writes})).to.have.length(0)
      await people.update("last = 'Named' WHERE id = 17")
      expect(await push()).to.deep.include({created: 1, states: {}})
    })

    it('sends a refused row again when asked to', async () => {
      await people.insert([{id: 1, last: null, email: 'a@school.example'}])
      await push()
      fake.clearCalls()
      expect(await push({retryFailed: true})).to.deep.include({states: {failed: 1}})
      expect(fake.calls({method: 'POST', path: 'composite/sobjects'})).to.have.length(1)
    })

    it('links a record with the same e-mail, and two with it to none', async () => {
      const [id = ''] = fake.insert('Contact', [
        {LastName: 'Remote', Email: 'A@school.example', Title: 'Dr'},
        {LastName: 'Twin', Email: 'b@school.example'},
        {LastName: 'Twin', Email: 'b@school.example'},
      ])
      await people.insert([
        {id: 1, last: 'Local', email: 'a@School.example', title: null},
        {id: 2, last: 'B', email: 'b@school.example'},
      ])
      const outcome = await push()
      expect(outcome).to.deep.include({created: 0, updated: 1, states: {conflict: 1}})
      expect(fake.row(id)).to.deep.include({LastName: 'Local', Title: null})
      expect((await people.all()).map(({sf_id}) => sf_id)).to.deep.equal([id, null])
      expect((await find('2'))[0]?.problem?.code).to.equal('AMBIGUOUS_MATCH')
    })

    it('sends only what changed; null clears, absent leaves alone', async () => {
      await people.insert([{id: 1, last: 'A', email: 'a@school.example', title: 'Dr'}])
      await push()
      const [row] = fake.rows('Contact')
      fake.update(row?.Id ?? '', {LastName: 'Theirs'})
      await people.update('title = NULL')
      await push()
      expect(fake.row(row?.Id ?? '')).to.deep.include({LastName: 'Theirs', Title: null})

      people.toValues = ({last, email}) => ({LastName: last, Email: email, Title: undefined})
      fake.update(row?.Id ?? '', {Title: 'Prof'})
      await people.update("last = 'B'")
      await push()
      expect(fake.row(row?.Id ?? '')).to.deep.include({LastName: 'B', Title: 'Prof'})
    })

    it('creates no row twice when the answer to a create was lost', async () => {
      await people.insertMany(300)
      fake.faults.add({
        kind: 'reset-after-commit',
        match: {method: 'POST', path: 'composite/sobjects'},
      })
      const outcome = await push()
      expect(outcome.states).to.deep.equal({})
      expect(fake.rows('Contact')).to.have.length(300)
      fake.clearCalls()
      expect(await push()).to.deep.include({unchanged: 300})
      expect(fake.calls(writes)).to.deep.equal([])
    })

    it('does not repeat a create that was lost and cannot be looked up', async () => {
      await people.insert([{id: 1, last: 'A', email: null}])
      fake.faults.add({
        kind: 'reset-after-commit',
        match: {method: 'POST', path: 'composite/sobjects'},
      })
      expect(await push()).to.deep.include({states: {ambiguous: 1}})
      expect(await push()).to.deep.include({states: {ambiguous: 1}})
      expect(fake.rows('Contact')).to.have.length(1)
    })

    it('sends rows that were locked again, and keeps those that stay locked for the next time', async () => {
      await people.insertMany(60)
      const isLocked = ({Email}: StoredRow) => /^p([1-9]|[12]\d|30)@/.test(String(Email))
      fake.faults.add({
        kind: 'lock-rows',
        object: 'Contact',
        rows: isLocked,
        key: 'Email',
        times: 2,
      })
      expect(await push()).to.deep.include({created: 60, states: {}})

      await people.update("title = 'Dr'")
      const forever = fake.faults.add({
        kind: 'lock-rows',
        object: 'Contact',
        rows: isLocked,
        key: 'Email',
        times: 99,
      })
      expect(await push()).to.deep.include({updated: 30, states: {retry: 30}})
      forever.remove()
      expect(await push()).to.deep.include({updated: 30, states: {}})
    })

    it('stops at the quota, and goes on later', async () => {
      await people.insertMany(900)
      fake.usage.max = fake.usage.used + 5 // list, describe, look up, two calls that write
      const error = await refusal(push({concurrency: 1}))
      expect(error).to.include({code: 'REQUEST_LIMIT_EXCEEDED', exitCode: 7})
      expect(fake.rows('Contact')).to.have.length(400)
      fake.usage.max = 15_000
      expect(await push()).to.deep.include({created: 500, unchanged: 400, states: {}})
      expect(fake.rows('Contact')).to.have.length(900)
    })

    it('never makes a call more than it may', async () => {
      await people.insertMany(900)
      api = await openApi(fake, {maxCalls: 5})
      fake.clearCalls()
      expect(await refusal(push())).to.include({code: 'CALL_BUDGET_REACHED', exitCode: 7})
      expect(fake.countCalls()).to.equal(5)
      api = await openApi(fake)
      await push()
      expect(fake.rows('Contact')).to.have.length(900)
    })

    it('renews a token that expires on the way', async () => {
      await people.insertMany(900)
      fake.faults.add({kind: 'expire-token', match: {method: 'POST', path: 'composite/sobjects'}})
      expect(await push()).to.deep.include({created: 900, states: {}})
    })

    it('ends with 6 when no token is taken', async () => {
      await people.insertMany(3)
      fake.faults.add({kind: 'unauthorized', match: {path: 'services/data'}, times: 99})
      fake.clearCalls()
      expect(await refusal(push())).to.include({exitCode: 6})
      expect(fake.calls({path: 'services/data'})).to.have.length(2)
    })

    it('refuses fields that Salesforce does not have before anything is written', async () => {
      await people.insertMany(1)
      const resource = people.resource({fields: ['LastName', 'Emial', 'CreatedDate']})
      const error = await openPush({api, store, resource}).catch((thrown: unknown) => thrown)
      expect(error).to.include({code: 'SALESFORCE_MAPPING_INVALID', exitCode: 6})
      expect(String(error)).to.match(/Emial \(Email\?\).*CreatedDate may not be written/)
      expect(fake.rows('Contact')).to.deep.equal([])
    })

    it('flags what was deleted, and follows a merge to the record that is left', async () => {
      // Seconds are left out of its windows: what happens now is seen in a minute.
      fake = await openOrg({clock: () => new Date(Date.now() - 120_000)})
      api = await openApi(fake)
      await people.insertMany(3)
      await push()
      const [one, two, three] = (await people.all()).map(({sf_id}) => sf_id ?? '')
      const [survivor = ''] = fake.insert('Contact', [{LastName: 'Survivor'}])
      fake.delete(one ?? '')
      fake.merge(survivor, [two ?? ''])
      expect(await push()).to.deep.include({updated: 1, unchanged: 1, states: {remote_deleted: 1}})
      expect((await people.all()).map(({sf_id}) => sf_id)).to.deep.equal([one, survivor, three])
      expect(fake.row(survivor)).to.deep.include({LastName: 'P2', Email: 'p2@school.example'})
      fake.clearCalls()
      expect(await push()).to.deep.include({states: {remote_deleted: 1}})
      expect(fake.calls(writes)).to.deep.equal([])
      expect(await push({onRemoteDelete: 'recreate'})).to.deep.include({created: 1, states: {}})
      expect((await people.all())[0]?.sf_id).to.not.equal(one)
    })

    it('says nothing more of refused rows that were deleted here', async () => {
      await people.insert([
        {id: 1, last: null, email: 'a@school.example'},
        {id: 2, last: null, email: 'b@school.example'},
      ])
      expect(await push()).to.deep.include({states: {failed: 2}})
      await client.execute('DELETE FROM people WHERE id = 1')
      expect(await push({only: 'update'})).to.deep.include({states: {failed: 1, ignored: 1}})
    })

    it('leaves alone what is not asked for', async () => {
      await people.insertMany(5)
      expect(await push({only: 'update'})).to.deep.include({created: 0, skipped: 5})
      expect(await push({limit: 2})).to.deep.include({created: 2, skipped: 3})
      await people.update("title = 'Dr'")
      expect(await push({only: 'create'})).to.deep.include({created: 3, updated: 0, skipped: 2})
    })
  })
})
