import {AsyncLocalStorage} from 'node:async_hooks'

import {expect} from 'chai'
import {Sequelize, type Model, type Transaction} from 'sequelize'

import {trackKeys, trackRows} from '../../src/tracking/track-rows.js'
import {eachDatabase} from '../support/test-databases.js'
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

    it('are of no run where other code of the program shares the instance', async () => {
      const runId = await project.beginRun()
      const tracking = await project.track(runId, undefined, {ownsInstance: false})
      await project.sequelize.transaction(make)
      const row = await inRun(runId, () => project.sequelize.transaction(make))
      await tracking.close()
      expect(await project.links(runId)).to.deep.equal(created(row))
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
})
