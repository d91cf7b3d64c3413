import {setTimeout as delay} from 'node:timers/promises'

import {expect} from 'chai'

import {connectSequelize} from '../../src/database/connect-sequelize.js'
import {openSqlClient} from '../../src/database/open-sql-client.js'
import type {SqlClient} from '../../src/database/sql-client.js'
import {trackKeys, trackRows} from '../../src/tracking/track-rows.js'
import {onServer, onSqlite} from '../support/test-databases.js'
import {thrownBy} from '../support/thrown-by.js'
import {inRun, TrackedProject} from './tracked-project.js'

describe('links and the locks and commits of one database (case 23)', () => {
  onServer('postgres', (create) => {
    let project: TrackedProject

    before(async () => {
      project = await TrackedProject.create((await create()).target)
    })
    after(() => project.close())

    it('leave no links when their COMMIT is a ROLLBACK because a statement has failed', async () => {
      const model = project.model('Numbered')
      const found = await project.linksOf(() =>
        project.sequelize.transaction(async (transaction) => {
          await model.create({code: 'a'}, {transaction})
          await thrownBy(() => model.create({code: 'a'}, {transaction}))
        }),
      )
      expect(found).to.deep.equal([])
      expect(await model.count()).to.equal(0)
    })

    it('keep the links of other writes when their COMMIT is a ROLLBACK', async () => {
      const model = project.model('Numbered')
      const found = await project.linksOf(() =>
        project.sequelize.transaction(async (transaction) => {
          await model.create({code: 'a'}, {transaction})
          await thrownBy(() => model.create({code: 'a'}, {transaction}))
          await trackKeys(model, 7, 'updated', {transaction: null})
        }),
      )
      expect(found).to.deep.equal(['updated Numbered 7'])
    })

    it('leave no links when a deferred constraint refuses their COMMIT', async () => {
      await project.sequelize.query(
        'CREATE TABLE late (id SERIAL PRIMARY KEY, of INTEGER REFERENCES "Looses" (id) DEFERRABLE INITIALLY DEFERRED)',
      )
      const found = await project.linksOf(() =>
        thrownBy(() =>
          project.sequelize.transaction(async (transaction) => {
            await project.model('Loose').create({code: 'x'}, {transaction})
            await project.sequelize.query('INSERT INTO late (of) VALUES (12345)', {transaction})
          }),
        ),
      )
      expect(found).to.deep.equal([])
    })
  })

  onServer('mysql', (create) => {
    it('do not keep others from writing to the row of the run', async () => {
      const {target} = await create()
      const project = await TrackedProject.create(target)
      const runId = await project.beginRun()
      const tracking = await project.track(runId)
      const heart = await openSqlClient(target)
      await heart.execute('SET SESSION innodb_lock_wait_timeout = 1')
      await inRun(runId, () =>
        project.sequelize.transaction(async (transaction) => {
          await project.model('Loose').create({code: 'a'}, {transaction})
          await project.sequelize.query('SAVEPOINT here', {transaction}) // the links are written before it
          await heart.execute(`UPDATE mycli_runs SET heartbeat_at = 1 WHERE id = '${runId}'`)
        }),
      )
      await tracking.close()
      await heart.close()
      expect(await project.links(runId)).to.have.length(1)
      await project.close()
    })
  })

  onServer('mysql', (create) => {
    it('keep the links of other writes when they are lost to a deadlock with their own', async () => {
      const {target} = await create()
      const project = await TrackedProject.create(target)
      const loose = project.model('Loose')
      const row = await loose.create({name: 'one'})
      const id = String(row.get('id'))
      const runId = await project.beginRun()
      const tracking = await project.track(runId)
      const other = await openSqlClient(target)
      await inRun(runId, async () => {
        const transaction = await project.sequelize.transaction()
        await row.update({name: 'changed'}, {transaction})
        // It has the very link that is to be written, then waits for the row; having written more, it is not the one to be given up.
        await other.execute('START TRANSACTION')
        await insertLinks(other, runId, [id, ...Array.from({length: 200}, (_, n) => `x${n}`)])
        const waiting = other.execute(`UPDATE ${loose.getTableName() as string} SET visits = 9`)
        await untilOneWaits(project)
        await trackKeys(loose, 7, 'updated', {transaction: null})
        expect((await thrownBy(() => transaction.commit())).message).to.match(/deadlock/i)
        await waiting
        await other.execute('ROLLBACK')
      })
      await tracking.close()
      await other.close()
      expect(await project.links(runId)).to.deep.equal(['updated Loose 7'])
      await project.close()
    })
  })

  onSqlite((create) => {
    let project: TrackedProject

    beforeEach(async () => {
      project = await TrackedProject.create((await create()).target)
    })
    afterEach(() => project.close())

    it('hold back links of other statements on SQLite, whose lock they have', async () => {
      const [first, second] = await project
        .model('Loose')
        .bulkCreate([{name: 'one'}, {name: 'two'}])
      const runId = await project.beginRun()
      const tracking = await project.track(runId)
      await inRun(runId, async () => {
        const transaction = await project.sequelize.transaction()
        await first?.update({name: 'changed'}, {transaction})
        if (second) await trackRows(second, {transaction: null})
        const keys = Array.from({length: 600}, (_, index) => index + 10)
        await trackKeys(project.model('Loose'), keys, 'updated', {transaction: null})
        expect(await project.links(runId)).to.deep.equal([])
        await transaction.commit()
        expect(await project.links(runId)).to.have.length(602)
      })
      await tracking.close()
    })

    it('of another process are waited for by the last links on SQLite', async () => {
      const runId = await project.beginRun()
      const tracking = await project.track(runId)
      const other = await connectSequelize(project.target)
      const lock = await other.transaction()
      await inRun(runId, () => trackKeys(project.model('Loose'), [1, 2], 'updated'))
      const closed = tracking.close()
      await lock.commit()
      await closed
      await other.close()
      expect(await project.links(runId)).to.have.length(2)
    })
  })
})

async function insertLinks(
  client: SqlClient,
  runId: string,
  keys: readonly string[],
): Promise<void> {
  const rows = keys.map(() => `(?, 'shop.Loose', ?, 'updated', 0)`).join(', ')
  await client.execute(
    `INSERT INTO mycli_run_objects (run_id, model, pk, action, at) VALUES ${rows}`,
    keys.flatMap((key) => [runId, key]),
  )
}

async function untilOneWaits(project: TrackedProject): Promise<void> {
  const sql =
    'SELECT id FROM information_schema.processlist' +
    " WHERE db = DATABASE() AND info LIKE 'UPDATE%'"
  while ((await project.select(sql)).length === 0) await delay(20)
}
