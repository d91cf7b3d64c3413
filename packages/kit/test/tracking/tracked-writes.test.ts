import {expect} from 'chai'
import {Op, type Model} from 'sequelize'

import {eachDatabase} from '../support/test-databases.js'
import {TrackedProject} from './tracked-project.js'

/** How the rows of a model with another kind of key are written in these tests. */
interface Shape {
  /** Its key, as links have it. */
  keyOf: (row: Model) => string
  model: string
  /** Values of the nth row; `code` or the key tell it from others. */
  row: (n: number) => Record<string, unknown>
  /** Finds the nth row. */
  where: (n: number) => Record<string, unknown>
}

const shapes: Shape[] = [
  ...['Numbered', 'Paranoid', 'Uuid'].map((model) => ({
    keyOf: (row: Model) => String(row.get('id')),
    model,
    row: (n: number) => ({code: `c${n}`, name: `n${n}`}),
    where: (n: number) => ({code: `c${n}`}),
  })),
  {
    keyOf: (row: Model) => JSON.stringify([row.get('group'), row.get('number')]),
    model: 'Composite',
    row: (n: number) => ({group: 'it\'s "one"', name: `n${n}`, number: n}),
    where: (n: number) => ({number: n}),
  },
]

describe('writes that are tracked (case 23)', () => {
  eachDatabase((create) => {
    let project: TrackedProject

    before(async () => {
      project = await TrackedProject.create((await create()).target)
    })
    after(() => project.close())

    for (const {keyOf, model: name, row, where} of shapes) {
      describe(`of ${name}`, () => {
        const model = () => project.model(name)
        const key = async (n: number): Promise<string> => {
          const found = await model().findOne({
            paranoid: false,
            rejectOnEmpty: true,
            where: where(n),
          })
          return keyOf(found)
        }
        const links = async (...expected: [action: string, n: number][]): Promise<string[]> => {
          const lines = expected.map(async ([action, n]) => `${action} ${name} ${await key(n)}`)
          return (await Promise.all(lines)).sort()
        }
        const conflict = name === 'Composite' ? {} : {conflictAttributes: ['code']}

        beforeEach(async () => {
          await model().destroy({force: true, where: {}})
          await model().bulkCreate([row(1), row(2)])
        })

        it('link what create makes', async () => {
          const found = await project.linksOf(() => model().create(row(3)))
          expect(found).to.deep.equal(await links(['created', 3]))
        })

        it('link what save, update and destroy of an instance change, and nothing where nothing changes', async () => {
          const found = await project.linksOf(async () => {
            const [one, two] = await model().findAll({order: [['name', 'ASC']]})
            await one?.save()
            await one?.update({name: 'changed'})
            two?.set('name', 'changed')
            await two?.save({hooks: false})
          })
          expect(found).to.deep.equal(await links(['updated', 1], ['updated', 2]))
        })

        it('link what destroy of an instance deletes, unless it is gone already', async () => {
          const expected = await links(['deleted', 1])
          const gone = await model().findOne({rejectOnEmpty: true, where: where(2)})
          await model().destroy({force: true, where: where(2)})
          const found = await project.linksOf(async () => {
            const first = await model().findOne({rejectOnEmpty: true, where: where(1)})
            await first.destroy({force: true})
            await gone.destroy({force: true})
          })
          expect(found).to.deep.equal(expected)
        })

        it('link the rows of a plain bulkCreate', async () => {
          const found = await project.linksOf(() => model().bulkCreate([row(3), row(4), row(5)]))
          expect(found).to.deep.equal(await links(['created', 3], ['created', 4], ['created', 5]))
        })

        it('link the rows of a bulkCreate that asks for no keys', async () => {
          const found = await project.linksOf(() =>
            model().bulkCreate([row(3), row(4)], {returning: false}),
          )
          expect(found).to.deep.equal(await links(['created', 3], ['created', 4]))
        })

        it('link only the rows that ignoreDuplicates inserts', async () => {
          const found = await project.linksOf(() =>
            model().bulkCreate([row(1), row(3), row(2), row(4), row(4)], {ignoreDuplicates: true}),
          )
          expect(found).to.deep.equal(await links(['created', 3], ['created', 4]))
        })

        it('link nothing when ignoreDuplicates inserts nothing', async () => {
          const found = await project.linksOf(() =>
            model().bulkCreate([row(1), row(2)], {ignoreDuplicates: true}),
          )
          expect(found).to.deep.equal([])
        })

        it('tell what updateOnDuplicate creates from what it updates', async () => {
          const rows = [row(3), {...row(1), name: 'changed'}, row(4)]
          const found = await project.linksOf(() =>
            model().bulkCreate(rows, {...conflict, updateOnDuplicate: ['name']}),
          )
          expect(found).to.deep.equal(await links(['created', 3], ['updated', 1], ['created', 4]))
        })

        it('tell whether upsert creates or updates', async () => {
          const fields = name === 'Composite' ? {} : {conflictFields: ['site code' as never]}
          const found = await project.linksOf(async () => {
            await model().upsert({...row(1), name: 'changed'}, fields)
            await model().upsert(row(3), fields)
          })
          expect(found).to.deep.equal(await links(['updated', 1], ['created', 3]))
        })

        it('link the rows that a condition of update finds', async () => {
          await model().create(row(3))
          const found = await project.linksOf(async () => {
            const [count] = await model().update({name: 'many'}, {where: {name: {[Op.ne]: 'n2'}}})
            expect(count).to.equal(2)
            await model().update({name: 'none'}, {where: {name: 'no such'}})
          })
          expect(found).to.deep.equal(await links(['updated', 1], ['updated', 3]))
        })

        it('link the rows that a condition of destroy finds', async () => {
          await model().create(row(3))
          const expected = await links(['deleted', 1], ['deleted', 3])
          const found = await project.linksOf(() =>
            model().destroy({where: {name: {[Op.ne]: 'n2'}}}),
          )
          expect(found).to.deep.equal(expected)
        })

        it('link the rows that increment and decrement change', async () => {
          const found = await project.linksOf(async () => {
            await model().increment('visits', {by: 2, where: where(1)})
            const second = await model().findOne({rejectOnEmpty: true, where: where(2)})
            await second.decrement('visits')
          })
          expect(found).to.deep.equal(await links(['updated', 1], ['updated', 2]))
        })

        it('link what is written without hooks', async () => {
          const found = await project.linksOf(async () => {
            await model().create(row(3), {hooks: false})
            await model().bulkCreate([row(4)], {hooks: false})
            await model().update({name: 'x'}, {hooks: false, where: where(1)})
          })
          expect(found).to.deep.equal(await links(['created', 3], ['created', 4], ['updated', 1]))
        })

        it('link the rows of bulkCreate with individual hooks', async () => {
          const found = await project.linksOf(() =>
            model().bulkCreate([row(3), row(4)], {individualHooks: true}),
          )
          expect(found).to.deep.equal(await links(['created', 3], ['created', 4]))
        })

        it('link what findOrCreate creates', async () => {
          const found = await project.linksOf(async () => {
            await model().findOrCreate({defaults: row(3), where: where(3)})
            await model().findOrCreate({defaults: row(1), where: where(1)})
          })
          expect(found).to.deep.equal(await links(['created', 3]))
        })

        it('link every row of more than one chunk', async () => {
          const rows = Array.from({length: 1200}, (_, index) => row(index + 10))
          const made = await project.linksOf(() =>
            model().bulkCreate(rows, {ignoreDuplicates: true}),
          )
          expect(made).to.have.length(1200)
          const changed = await project.linksOf(() => model().update({name: 'all'}, {where: {}}))
          expect(changed).to.have.length(1202)
        })
      })
    }
  })
})
