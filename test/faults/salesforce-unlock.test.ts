import {setTimeout as delay} from 'node:timers/promises'

import {expect} from 'chai'

import {onSqlite} from '../../packages/kit/test/support/test-databases.js'
import {openSqlClient} from '../../packages/kit/src/database/open-sql-client.js'
import type {SqlClient} from '../../packages/kit/src/database/sql-client.js'
import {
  createSalesforceWorkspace,
  type SalesforceWorkspace,
} from '../support/salesforce-workspace.js'

onSqlite((create) => {
  describe('salesforce:unlock', function () {
    this.timeout(120_000)
    let org: SalesforceWorkspace
    let client: SqlClient

    beforeEach(async () => {
      org = await createSalesforceWorkspace()
      const {target, url} = await create()
      await org.configure({config: `database: ${JSON.stringify(url)},`})
      expect((await org.workspace.run(['db:migrate'])).code).to.equal(0)
      client = await openSqlClient(target)
    })
    afterEach(async () => {
      await client.close()
      await org.close()
    })

    /** A pull that is killed while it waits for Salesforce. */
    const leaveLock = async (): Promise<void> => {
      org.fake.faults.add({kind: 'hang', match: {path: 'describe'}})
      const {child, ended} = org.workspace.start(['salesforce:pull', 'contacts'])
      const isHanging = (): boolean => org.fake.calls().at(-1)?.fault === 'hang'
      for (let tries = 0; tries < 1000 && !isHanging(); tries++) await delay(20)
      expect(isHanging()).to.equal(true)
      child.kill('SIGKILL')
      await ended
    }
    const unlock = (...argv: string[]) => org.workspace.run(['salesforce:unlock', ...argv])

    it('is not needed for a run whose process is gone', async () => {
      await leaveLock()
      const {code, stderr} = await unlock()
      expect([code, stderr]).to.deep.equal([0, 'No run has the lock.\n'])
      expect((await org.workspace.run(['salesforce:pull', 'contacts'])).code).to.equal(0)
    })

    it('gives the lock of a run on another host free only by --force', async () => {
      await leaveLock()
      await client.execute("UPDATE mycli_runs SET host = 'elsewhere', boot_id = 'another'")
      expect((await org.workspace.run(['salesforce:pull', 'contacts'])).code).to.equal(4)
      expect((await unlock()).code).to.equal(4)
      expect((await unlock('--force')).code).to.equal(2)
      const {code, stdout} = await unlock('--force', '--yes', '--json')
      expect([code, JSON.parse(stdout)]).to.deep.equal([0, {released: true}])
      expect((await org.workspace.run(['salesforce:pull', 'contacts'])).code).to.equal(0)
    })
  })
})
