import {expect} from 'chai'
import type {CellRandom} from '../../src/random/create-cell-random.js'
import {createCellRandom, seededReferenceDate} from '../../src/random/create-cell-random.js'

const rows = Array.from({length: 200}, (_, index) => index)

function emails(random: CellRandom, order: readonly number[]): Map<number, string> {
  return new Map(
    order.map((row) => [row, random.faker('shop.User', 'email', row).internet.email()]),
  )
}

describe('the source of random values', () => {
  it('gives a cell the same value in whatever order the cells are visited', async () => {
    const forwards = emails(await createCellRandom({seed: 7}), rows)
    const backwards = emails(await createCellRandom({seed: 7}), rows.toReversed())
    for (const row of rows) expect(backwards.get(row)).to.equal(forwards.get(row))
  })

  it('gives a cell the same value whatever the cell before it drew', async () => {
    const random = await createCellRandom({seed: 7})
    const plain = random.faker('shop.User', 'email', 3).internet.email()
    random.faker('shop.User', 'note', 3).lorem.paragraphs(5)
    expect(random.faker('shop.User', 'email', 3).internet.email()).to.equal(plain)
  })

  it('lets a factory seed its own cell without touching the next one', async () => {
    const random = await createCellRandom({seed: 7})
    const plain = random.faker('shop.User', 'email', 4).internet.email()
    random.faker('shop.User', 'email', 3).seed(1)
    expect(random.faker('shop.User', 'email', 4).internet.email()).to.equal(plain)
  })

  it('gives other values for another seed, model, column, row and attempt', async () => {
    const seven = await createCellRandom({seed: 7})
    const eight = await createCellRandom({seed: 8})
    const draws = [
      seven.faker('shop.User', 'a', 0).number.int(),
      eight.faker('shop.User', 'a', 0).number.int(),
      seven.faker('shop.Site', 'a', 0).number.int(),
      seven.faker('shop.User', 'b', 0).number.int(),
      seven.faker('shop.User', 'a', 1).number.int(),
      seven.faker('shop.User', 'a', 0, 1).number.int(),
      seven.faker('shop.Usera', '', 0).number.int(),
    ]
    expect(new Set(draws).size).to.equal(draws.length)
  })

  it('takes the number 7 and the text 7 for one seed, and texts for seeds', async () => {
    const values = await Promise.all(
      [7, '7', 'spring'].map(async (seed) =>
        (await createCellRandom({seed})).uuid('shop.User', 'id', 0),
      ),
    )
    expect(values[0]).to.equal(values[1])
    expect(values[2]).not.to.equal(values[0])
  })

  it('makes up a seed that repeats the run', async () => {
    const first = await createCellRandom()
    const again = await createCellRandom({seed: first.seed})
    expect(again.uuid('shop.User', 'id', 5)).to.equal(first.uuid('shop.User', 'id', 5))
    expect((await createCellRandom()).seed).not.to.equal(first.seed)
  })

  it('dates seeded runs from a fixed day and others from now', async () => {
    const seeded = await createCellRandom({seed: 7})
    expect(seeded.referenceDate.toISOString()).to.equal(seededReferenceDate)
    const past = seeded.faker('shop.User', 'joined', 1).date.past()
    expect(past.getTime()).to.be.lessThan(Date.parse(seededReferenceDate))
    const before = Date.now()
    expect((await createCellRandom()).referenceDate.getTime()).to.be.at.least(before)
  })

  it('spreads numbers evenly over rows and over columns', async () => {
    const random = await createCellRandom({seed: 7})
    for (const pick of [overRows, overColumns]) {
      const counts = new Array<number>(16).fill(0)
      for (let index = 0; index < 32_000; index += 1) {
        const bucket = pick(random, index)
        counts[bucket] = (counts[bucket] ?? 0) + 1
      }

      // Chi-squared with 15 degrees of freedom stays under 45 but once in ten thousand.
      const chi = counts.reduce((sum, count) => sum + (count - 2000) ** 2 / 2000, 0)
      expect(chi).to.be.lessThan(45)
    }
  })

  it('makes two hundred thousand UUIDs of version 4 without a repeat', async () => {
    const random = await createCellRandom({seed: 7})
    const seen = new Set<string>()
    for (let row = 0; row < 200_000; row += 1) seen.add(random.uuid('shop.User', 'id', row))
    expect(seen.size).to.equal(200_000)
    expect(random.uuid('shop.User', 'id', 1)).to.match(
      /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
    )
  })
})

function overRows(random: CellRandom, index: number): number {
  return random.faker('shop.User', 'age', index).number.int({max: 15})
}

function overColumns(random: CellRandom, index: number): number {
  return random
    .faker('shop.User', `c${String(index % 4000)}`, Math.floor(index / 4000))
    .number.int({max: 15})
}
