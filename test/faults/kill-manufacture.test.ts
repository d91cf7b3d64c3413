import {setTimeout as delay} from 'node:timers/promises'

import {expect} from 'chai'

import {eachDatabase} from '../../packages/kit/test/support/test-databases.js'
import {openSqlClient} from '../../packages/kit/src/database/open-sql-client.js'
import type {DatabaseTarget} from '../../packages/kit/src/database/database-target.js'
import {Workspace} from '../support/mycli.js'

const rounds = Number(process.env['MYCLI_FAULT_ROUNDS'] ?? 20)
const longestMs = 2500

eachDatabase((create) => {
  describe('data:manufacture killed at a random moment', () => {
    let workspace: Workspace
    let target: DatabaseTarget

    before(async () => {
      workspace = await Workspace.create()
      const database = await create()
      target = database.target
      await workspace.run(['init'])
      await workspace.write(
        'mycli.config.ts',
        `export default {apps: ['shop'], database: ${JSON.stringify(database.url)}}`,
      )
      for (const command of ['db:migrate', 'db:sync']) {
        expect(await workspace.run([command])).to.include({code: 0})
      }
    })
    after(() => workspace.remove())

    for (let round = 1; round <= rounds; round++) {
      it(`has written all rows or none, and no run is left running, round ${round}`, async () => {
        const before = await countRows(target)
        const argv = ['data:manufacture', '--model', 'shop.Order', '--count', '5000']
        const {child, ended} = workspace.start(argv)
        await Promise.race([delay(Math.random() * longestMs), ended])
        child.kill('SIGKILL')
        const {code} = await ended
        const [run] = await workspace.json<{status: string}[]>(['runs:list', '--limit', '1'])
        const after = await countRows(target)
        // Killed between its commit and its end, it has written all of them.
        const all = before.map((count) => count + 5000)
        expect(after).to.deep.equal(code === 0 || after[0] !== before[0] ? all : before)
        if (code === 0) expect(run?.status).to.equal('succeeded')
        const running = await workspace.json<unknown[]>(['runs:list', '--status', 'running'])
        expect(running).to.deep.equal([])
      })
    }
  })
})

async function countRows(target: DatabaseTarget): Promise<number[]> {
  const client = await openSqlClient(target)
  try {
    const counts = ['orders', 'customers'].map(async (table) => {
      const [row] = await client.query<{n: number}>(
        `SELECT count(*) AS n FROM ${client.quote(table)}`,
      )
      return row?.n ?? -1
    })
    return await Promise.all(counts)
  } finally {
    await client.close()
  }
}
