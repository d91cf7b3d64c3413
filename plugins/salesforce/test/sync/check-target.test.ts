import type {SqlClient} from '@mycli/kit'
import {expect} from 'chai'

import {onSqlite} from '../../../../packages/kit/test/support/test-databases.js'
import type {SalesforceApi} from '../../src/client/salesforce-api.js'
import {checkTarget} from '../../src/sync/check-target.js'
import {createSyncStore, type SyncStore} from '../../src/sync/store/sync-store.js'
import type {SalesforceFake} from '../../src/testing/index.js'
import {caught} from '../support/caught.js'
import {closeOrgs, openApi, openOrg} from '../support/open-api.js'
import {openSyncDatabase} from '../support/sync-database.js'

describe('which org it is', () => {
  onSqlite((create) => {
    let client: SqlClient
    let store: SyncStore

    beforeEach(async () => {
      client = await openSyncDatabase((await create()).target)
      store = createSyncStore({client, environment: 'dev'})
    })
    afterEach(async () => {
      await client.close()
      await closeOrgs()
    })

    /** @returns how many calls it took */
    const check = async (
      fake: SalesforceFake,
      {isOpaque = false, sandbox}: {isOpaque?: boolean; sandbox?: boolean} = {},
    ): Promise<number> => {
      const real = await openApi(fake)
      const token = {accessToken: {value: 'opaque'}}
      const connection = Object.create(real.connection, token) as SalesforceApi['connection'] // with its class
      const api = isOpaque ? {...real, connection, usage: real.usage} : real
      const settings = {environment: 'dev', sandbox}
      const signal = new AbortController().signal
      await checkTarget({api, keep: true, mayBeNew: false, settings, signal, store})
      return real.usage.calls
    }

    it('is told by the token, or where that does not say it, by one call', async () => {
      const [fake, other] = [await openOrg(), await openOrg({seed: 77})]
      expect(await check(fake)).to.equal(0)
      for (const isOpaque of [false, true]) {
        expect(await check(fake, {isOpaque})).to.equal(isOpaque ? 1 : 0)
        const error = await caught(check(other, {isOpaque}))
        expect(error).to.include({code: 'SALESFORCE_ORG_WRONG', exitCode: 6})
      }
    })

    it('is asked once for its type', async () => {
      const fake = await openOrg({sandbox: false})
      expect(await check(fake, {sandbox: false})).to.equal(1)
      expect(await check(fake, {sandbox: false})).to.equal(0)
      expect(await caught(check(fake, {sandbox: true}))).to.have.property('exitCode', 6)
    })
  })
})
