import {AsyncLocalStorage} from 'node:async_hooks'

import {expect} from 'chai'
import {Sequelize, type Model, type Transaction} from 'sequelize'

import {connectSequelize} from '../../src/database/connect-sequelize.js'
import {trackKeys, trackRows} from '../../src/tracking/track-rows.js'
import {eachDatabase, onServer, onSqlite} from '../support/test-databases.js'
import {thrownBy} from '../support/thrown-by.js'
import {inRun, TrackedProject} from './tracked-project.js'

describe('transactions that are tracked (case 23)', () => {
  eachDatabase((create) => {
    let project: TrackedProject
    let next = 0

    before(async () => {
      project = await TrackedProject.create((await create()).target)
    })
    after(() => project.close())

    const make = (transaction?: Transaction | null): Promise<Model> =>
      project.model('Numbered').create({code: `c${++next}`}, {transaction: transaction ?? null})
    const created = (...rows: (Model | undefined)[]): string[] =>
      rows.map((row) => `created Numbered ${String(row?.get('id'))}`).sort()
    const rolledBack = async (body: (transaction: Transaction) => Promise<unknown>) => {
      const error = new Error('rolled back')
      const thrown = await thrownBy(() =>
        project.sequelize.transaction(async (transaction) => {
          await body(transaction)
          throw error
        }),
      )
      expect(thrown).to.equal(error)
    }

    it('leave links only when they are committed', async () => {
      let row: Model | undefined
      const found = await project.linksOf(async () => {
        await rolledBack(make)
        row = await project.sequelize.transaction(make)
      })
      expect(found).to.deep.equal(created(row))
    })

    it('are followed when nobody manages them', async () => {
      let row: Model | undefined
      const found = await project.linksOf(async () => {
        const lost = await project.sequelize.transaction()
        await make(lost)
        await lost.rollback()
        const kept = await project.sequelize.transaction()
        row = await make(kept)
        await kept.commit()
      })
      expect(found).to.deep.equal(created(row))
    })

    it('lose what a savepoint takes back, and nothing that came before or after it', async () => {
      const rows: Model[] = []
      const found = await project.linksOf(() =>
        project.sequelize.transaction(async (transaction) => {
          rows.push(await make(transaction))
          await thrownBy(() =>
            project.sequelize.transaction({transaction}, async (inner) => {
              await make(inner)
              await make(transaction) // within the savepoint as well, whatever it is called
              throw new Error('taken back')
            }),
          )
          rows.push(await make(transaction))
          await project.sequelize.transaction({transaction}, async (inner) => {
            rows.push(await make(inner))
          })
        }),
      )
      expect(found).to.deep.equal(created(...rows))
    })

    it('lose what is nested in them when they are rolled back', async () => {
      const found = await project.linksOf(() =>
        rolledBack((transaction) => project.sequelize.transaction({transaction}, make)),
      )
      expect(found).to.deep.equal([])
    })

    it('follow savepoints of raw SQL', async () => {
      const rows: Model[] = []
      const found = await project.linksOf(() =>
        project.sequelize.transaction(async (transaction) => {
          rows.push(await make(transaction))
          await project.sequelize.query('SAVEPOINT here', {transaction})
          await make(transaction)
          await project.sequelize.query('ROLLBACK TO SAVEPOINT here', {transaction})
          rows.push(await make(transaction))
        }),
      )
      expect(found).to.deep.equal(created(...rows))
    })

    it('may be found by CLS', async () => {
      const storage = new AsyncLocalStorage<Map<string, unknown>>()
      Sequelize.useCLS({
        bind: () => undefined,
        get: (name: string) => storage.getStore()?.get(name),
        run: (body: () => void) => {
          storage.run(new Map(storage.getStore()), body)
        },
        set: (name: string, value: unknown) => storage.getStore()?.set(name, value),
      })
      try {
        const insert = () => project.model('Numbered').create({code: `c${++next}`})
        let row: Model | undefined
        const found = await project.linksOf(async () => {
          await rolledBack(insert)
          row = await project.sequelize.transaction(insert)
        })
        expect(found).to.deep.equal(created(row))
      } finally {
        Reflect.deleteProperty(Sequelize, '_cls')
      }
    })

    it('do not mix when they are open at the same time, nor do their runs', async () => {
      const runs = [await project.beginRun(), await project.beginRun()]
      const trackings = await Promise.all(runs.map((runId) => project.track(runId)))
      const rows = await Promise.all(
        runs.map((runId, index) =>
          inRun(runId, async () => {
            await Promise.all([rolledBack(make), rolledBack(make)])
            return index === 0 ? project.sequelize.transaction(make) : make()
          }),
        ),
      )
      for (const tracking of trackings) await tracking.close()
      for (const [index, runId] of runs.entries())
        expect(await project.links(runId)).to.deep.equal(created(rows[index]))
    })

    it('write the links of many rows as they go, and lose them with the rows', async () => {
      const rows = (count: number) => Array.from({length: count}, () => ({name: 'many'}))
      const model = project.model('Loose')
      const found = await project.linksOf(() =>
        project.sequelize.transaction(async (transaction) => {
          await model.bulkCreate(rows(5010), {transaction})
          await thrownBy(() =>
            project.sequelize.transaction({transaction}, async (inner) => {
              await model.bulkCreate(rows(5010), {transaction: inner})
              throw new Error('taken back')
            }),
          )
          await model.bulkCreate(rows(10), {transaction})
        }),
      )
      expect(found).to.have.length(5020)
      expect(await model.count({where: {name: 'many'}})).to.equal(5020)
    })

    it('take rows with them that the command names itself', async () => {
      const named = await make()
      const found = await project.linksOf(async () => {
        await rolledBack(() => trackKeys(project.model('Numbered'), 1, 'updated'))
        const unmanaged = await project.sequelize.transaction()
        await trackRows(named, {transaction: unmanaged})
        await unmanaged.rollback()
        await project.sequelize.transaction(() => trackRows(named))
      })
      expect(found).to.deep.equal([`updated Numbered ${String(named.get('id'))}`])
    })

    it('leave the instance as it was when no run is tracked any more', async () => {
      const runId = await project.beginRun()
      const tracking = await project.track(runId)
      expect(Object.hasOwn(project.sequelize, 'query')).to.equal(true)
      await tracking.close()
      expect(Object.hasOwn(project.sequelize, 'query')).to.equal(false)
      expect(Object.hasOwn(project.sequelize, 'transaction')).to.equal(false)
      expect(Object.hasOwn(project.sequelize.getQueryInterface(), 'insert')).to.equal(false)
      await inRun(runId, () => make())
      expect(await project.links(runId)).to.deep.equal([])
    })
  })

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
