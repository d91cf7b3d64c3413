import {setTimeout as delay} from 'node:timers/promises'

import {expect} from 'chai'

import {eachDatabase} from '../../packages/kit/test/support/test-databases.js'
import {openSqlClient} from '../../packages/kit/src/database/open-sql-client.js'
import type {SqlClient} from '../../packages/kit/src/database/sql-client.js'
import {
  createSalesforceWorkspace,
  type SalesforceWorkspace,
} from '../support/salesforce-workspace.js'

const rounds = Number(process.env['MYCLI_FAULT_ROUNDS'] ?? 30)
const count = 5000
const longestMs = 6000

eachDatabase((create) => {
  describe('salesforce:push killed at a random moment, with answers lost', () => {
    let org: SalesforceWorkspace
    let client: SqlClient

    before(async () => {
      org = await createSalesforceWorkspace({dailyApiRequests: 1_000_000})
      const database = await create()
      await org.configure({
        config: `apps: ['school'], database: ${JSON.stringify(database.url)},`,
        // What the killed push had not sent is sent at once.
        timeouts: {settleMs: 1},
        salesforce: `resources: {teacher: {model: 'school.Teacher', sobject: 'Contact', distantId: 'sfId',
          fieldsMap: {LastName: 'name', Email: 'email'}}},`,
      })
      await org.workspace.write(
        'school/models.ts',
        `export default (sequelize, types) => sequelize.define('Teacher', {
          name: types.STRING, email: types.STRING, sfId: types.STRING(18)},
          {tableName: 'teachers', timestamps: false})`,
      )
      for (const command of ['db:migrate', 'db:sync']) {
        const {code, stderr} = await org.workspace.run([command])
        expect(code, stderr).to.equal(0)
      }
      client = await openSqlClient(database.target)
    })
    after(async () => {
      await client.close()
      await org.close()
    })

    for (let round = 1; round <= rounds; round++) {
      it(`has each row in Salesforce once after a rerun, round ${round}`, async () => {
        await begin(client, round)
        org.fake.faults.clear()
        for (const match of lost) {
          org.fake.faults.add({kind: 'reset-after-commit', match, times: 1 + (round % 3)})
        }
        const argv = [
          'salesforce:push',
          'teacher',
          ...(round % 2 === 0 ? ['--api', 'collections'] : []),
        ]
        const {child, ended} = org.workspace.start(argv)
        await Promise.race([delay(Math.random() * longestMs), ended])
        child.kill('SIGKILL')
        await ended
        const {code, stderr} = await org.workspace.run(argv)
        expect(code, stderr).to.equal(0)

        const remote = org.fake.rows('Contact').filter((row) => isOfRound(row['Email'], round))
        expect(remote).to.have.length(count)
        const idOf = new Map(remote.map((row) => [row['Email'], row.Id]))
        expect(idOf.size).to.equal(count)
        const columns = `email, ${client.quote('sfId')} AS sf_id`
        const rows = await client.query<{email: string; sf_id: string | null}>(
          `SELECT ${columns} FROM teachers`,
        )
        expect(rows.filter(({email, sf_id}) => idOf.get(email) !== sf_id)).to.deep.equal([])

        org.fake.faults.clear()
        org.fake.clearCalls()
        expect((await org.workspace.run(argv)).code).to.equal(0)
        expect(org.fake.calls({path: 'composite/sobjects'})).to.deep.equal([])
        expect(org.fake.calls({path: 'jobs/ingest', method: 'POST'})).to.deep.equal([])
      })
    }
  })
})

const lost = [
  {method: 'POST', path: /composite\/sobjects$/},
  {method: 'POST', path: /jobs\/ingest$/},
  {method: 'PUT'},
  {method: 'PATCH', path: 'jobs/ingest'},
]

/** Other rows than those of the round before. */
async function begin(client: SqlClient, round: number): Promise<void> {
  await client.execute('DELETE FROM teachers')
  for (const table of ['sync_records', 'jobs', 'cursors']) {
    await client.execute(`DELETE FROM mycli_salesforce_${table}`)
  }
  for (let start = 0; start < count; start += 500) {
    const rows = Array.from({length: 500}, (_, index) => start + index + 1)
    await client.execute(
      `INSERT INTO teachers (name, email) VALUES ${rows.map(() => '(?, ?)').join(', ')}`,
      rows.flatMap((row) => [`P${row}`, `p${row}@r${round}.example`]),
    )
  }
}

function isOfRound(email: unknown, round: number): boolean {
  return typeof email === 'string' && email.endsWith(`@r${round}.example`)
}
