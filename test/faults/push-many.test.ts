import {readFile} from 'node:fs/promises'
import {setTimeout as delay} from 'node:timers/promises'

import {expect} from 'chai'

import {eachDatabase, onSqlite} from '../../packages/kit/test/support/test-databases.js'
import {openSqlClient} from '../../packages/kit/src/database/open-sql-client.js'
import type {SqlClient} from '../../packages/kit/src/database/sql-client.js'
import {
  createSalesforceWorkspace,
  type SalesforceWorkspace,
} from '../support/salesforce-workspace.js'
import {insertContacts} from '../support/insert-contacts.js'

const rounds = Number(process.env['MYCLI_FAULT_ROUNDS'] ?? 20)
const isShort = rounds < 20
/** Where fewer rounds are asked for, there is no time for all. */
const many = isShort
  ? {count: 10_000, firstCalls: 40, megabytes: 250}
  : {count: 100_000, firstCalls: 45, megabytes: 300}
/** How much garbage stands is chance on a busy machine: the target, 200, is for the bench. */
const {count, firstCalls, megabytes} = many
const onDatabases = isShort ? onSqlite : eachDatabase
const MEGABYTE_KB = 1024

onDatabases((create) => {
  describe(`salesforce:push of ${count} contacts and as many members`, () => {
    let org: SalesforceWorkspace
    let client: SqlClient

    before(async () => {
      org = await createSalesforceWorkspace({dailyApiRequests: 1_000_000})
      const database = await create()
      await org.configure({config: `database: ${JSON.stringify(database.url)},`})
      expect((await org.workspace.run(['db:migrate'])).code).to.equal(0)
      const [id = ''] = org.fake.insert('Campaign', [{Name: 'Autumn', IsActive: true}])
      const add = await org.workspace.run(['salesforce:campaigns:add', 'Autumn', id])
      expect(add.code, add.stderr).to.equal(0)
      client = await openSqlClient(database.target)
      await insertContacts(client, count)
    })
    after(async () => {
      await client.close()
      await org.close()
    })

    it(`takes no more than ${firstCalls} calls and ${megabytes} MB`, async () => {
      org.fake.clearCalls()
      const {code, peakKb, stderr, stdout} = await pushWatched(org)
      expect(code, stderr).to.equal(0)
      expect(stdout).to.match(new RegExp(`contacts +${count} `))
      expect(org.fake.rows('CampaignMember')).to.have.length(count)
      expect(org.fake.countCalls()).to.be.at.most(firstCalls)
      expect(peakKb / MEGABYTE_KB).to.be.below(megabytes)
    })

    it('takes no more than 6 calls, and none that writes, when nothing changed', async () => {
      org.fake.clearCalls()
      const {code, peakKb, stderr} = await pushWatched(org)
      expect(code, stderr).to.equal(0)
      expect(org.fake.countCalls()).to.be.at.most(6)
      expect(org.fake.calls({method: 'PATCH'})).to.deep.equal([])
      expect(peakKb / MEGABYTE_KB).to.be.below(megabytes)
    })

    it('takes no more than 30 calls when 1 % changed', async () => {
      await client.execute(
        "UPDATE mycli_salesforce_contacts SET soft_ask_decision = 'Later' WHERE id % 100 = 0",
      )
      org.fake.clearCalls()
      const {code, stderr} = await pushWatched(org)
      expect(code, stderr).to.equal(0)
      expect(org.fake.countCalls()).to.be.at.most(30)
    })
  })
})

/** A push, and the most memory that its process had. */
async function pushWatched({workspace}: SalesforceWorkspace) {
  const {child, ended} = workspace.start(['salesforce:push'])
  let peakKb = 0
  while (child.exitCode === null && child.signalCode === null) {
    const status = await readFile(`/proc/${child.pid ?? 0}/status`, 'utf8').catch(() => '')
    peakKb = Math.max(peakKb, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0))
    await Promise.race([delay(100), ended])
  }
  return {...(await ended), peakKb}
}
