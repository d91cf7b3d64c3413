import type {SqlClient} from '@mycli/kit'
import {expect} from 'chai'

import {onSqlite} from '../../../../../packages/kit/test/support/test-databases.js'
import type {SalesforceApi} from '../../../src/client/salesforce-api.js'
import {planAll} from '../../../src/sync/plan/plan-all.js'
import type {ObjectPlan} from '../../../src/sync/plan/push-plan.js'
import type {PushContext} from '../../../src/sync/push-context.js'
import type {PushOptions} from '../../../src/sync/push-options.js'
import {openPush, pushRows} from '../../../src/sync/push-rows.js'
import {createSyncStore, type SyncStore} from '../../../src/sync/store/sync-store.js'
import type {SalesforceFake} from '../../../src/testing/index.js'
import {closeOrgs, openApi, openOrg} from '../../support/open-api.js'
import {People} from '../../support/people.js'
import {openSyncDatabase} from '../../support/sync-database.js'

describe('the plan of a push', () => {
  onSqlite((create) => {
    let client: SqlClient
    let store: SyncStore
    let people: People
    let fake: SalesforceFake
    let api: SalesforceApi

    beforeEach(async () => {
      client = await openSyncDatabase((await create()).target)
      store = createSyncStore({client, environment: 'test'})
      people = new People(client)
      await people.create()
      fake = await openOrg()
      api = await openApi(fake)
      await begin()
    })
    afterEach(async () => {
      await client.close()
      await closeOrgs()
    })

    const open = (options: Partial<PushOptions>): Promise<PushContext> =>
      openPush({api, options: {roundPauseMs: 2, ...options}, resource: people.resource(), store})

    /** 20 that are in step and 3 refused ones; then 5 change, 6 are new, 2 of them there, 1 of them twice. */
    const begin = async (): Promise<void> => {
      await people.insertMany(20)
      await people.insert([21, 22, 23].map((id) => ({id, last: null, email: `r${id}@x.example`})))
      await pushRows(await open({}))
      await people.update("title = 'Dr' WHERE id <= 5")
      const ids = [31, 32, 33, 34, 35, 36]
      await people.insert(ids.map((id) => ({id, last: `N${id}`, email: `n${id}@x.example`})))
      fake.insert('Contact', [
        {Email: 'n31@x.example', LastName: 'Old'},
        {Email: 'n32@x.example', LastName: 'A'},
        {Email: 'n32@x.example', LastName: 'B'},
      ])
    }
    const plan = async (options: Partial<PushOptions>): Promise<ObjectPlan> => {
      const before = JSON.stringify(await people.all())
      const records = JSON.stringify(fake.rows('Contact'))
      const {objects} = await planAll(api, [await open(options)])
      expect(JSON.stringify(await people.all())).to.equal(before)
      expect(JSON.stringify(fake.rows('Contact'))).to.equal(records)
      const [found] = Object.values(objects)
      if (!found) throw new Error('There is no plan.')
      return found
    }

    const cases: [string, Partial<PushOptions>][] = [
      ['of all', {}],
      ['of creates', {only: 'create'}],
      ['of updates', {only: 'update'}],
      ['of three rows', {limit: 3}],
      ['of two updates', {limit: 2, only: 'update'}],
      ['by bulk jobs', {api: 'bulk'}],
      ['of what was refused, too', {retryFailed: true}],
    ]
    for (const [title, options] of cases) {
      it(`${title} is what the push then does`, async () => {
        const {conflict, create, unchanged, update} = await plan(options)
        const outcome = await pushRows(await open(options))
        const failed = options.retryFailed === true ? 3 : 0
        expect({create, unchanged, update}).to.deep.equal({
          create: outcome.created + failed,
          unchanged: outcome.unchanged,
          update: outcome.updated,
        })
        const {conflict: conflicts = 0, failed: stillFailed = 0} = outcome.states
        expect(conflict, JSON.stringify(outcome)).to.equal(conflicts + stillFailed - failed)
      })
    }
  })
})
