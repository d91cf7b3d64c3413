import {expect} from 'chai'

import {defineFactory} from '../../src/factory/define-factory.js'
import {evaluateRow, type EvaluatedRow} from '../../src/generate/evaluate-row.js'
import {createCellRandom} from '../../src/random/create-cell-random.js'
import {type DefineAttributes, planThing} from '../support/plan-thing.js'

interface Thing {
  id: string
  level: number
  name: string
  note: string
  title: string
}

const thing: DefineAttributes = ({INTEGER, STRING, UUID, UUIDV4}) => ({
  id: {defaultValue: UUIDV4, primaryKey: true, type: UUID},
  level: {allowNull: false, defaultValue: 3, type: INTEGER},
  name: {allowNull: false, type: STRING},
  note: STRING,
  title: STRING,
})

const factory = defineFactory<Thing>('shop.Thing', (f) => ({
  title: f.lazy((row) => `${row.name} ${row.level}`),
  note: f.lazy((row) => row.title.length.toString()),
  name: f.fake((faker) => faker.person.firstName()),
}))

describe('evaluateRow', () => {
  const evaluate = async (
    row: number,
    attempts: Record<string, number> = {},
  ): Promise<EvaluatedRow> => {
    const cells = await createCellRandom({seed: 7})
    const place = {cells, n: row + 1, parents: new Map(), row}
    return evaluateRow(planThing(thing, {factory}), place, new Map(Object.entries(attempts)))
  }

  it('makes each value after those it reads, defaults included', async () => {
    const {values} = await evaluate(0)
    expect(values['title']).to.equal(`${String(values['name'])} 3`)
    expect(values['note']).to.equal(String(String(values['title']).length))
    expect(values).to.not.have.property('level')
  })

  it('says what each value was made from', async () => {
    const {reads} = await evaluate(0)
    expect(Object.fromEntries([...reads].map(([name, read]) => [name, [...read]]))).to.deep.equal({
      note: ['title'],
      title: ['name', 'level'],
    })
  })

  it('changes with another attempt the column meant and what follows from it, nothing else', async () => {
    const first = await evaluate(0)
    const again = await evaluate(0)
    const other = await evaluate(0, {name: 1})
    expect(again.values).to.deep.equal(first.values)
    expect(other.values['name']).to.not.equal(first.values['name'])
    expect(other.values['title']).to.equal(`${String(other.values['name'])} 3`)
    expect(other.values['id']).to.equal(first.values['id'])
  })

  it('seeds the UUID that the model would take by itself', async () => {
    const [first, second] = [await evaluate(0), await evaluate(1)]
    expect(first.values['id']).to.match(/^[\da-f]{8}-[\da-f]{4}-4/)
    expect(first.values['id']).to.not.equal(second.values['id'])
  })
})
