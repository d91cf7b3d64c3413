import {expect} from 'chai'

import type {Entry} from '../../src/pipeline/entry.js'
import {followItems} from '../../src/pipeline/follow-items.js'
import {indexItems} from '../../src/pipeline/index-items.js'
import type {IndexedItem, ItemOutcome} from '../../src/pipeline/item-outcome.js'
import type {ItemWorkers} from '../../src/pipeline/item-workers.js'
import {SKIP} from '../../src/pipeline/skip.js'
import {thrownBy} from '../support/thrown-by.js'

const done = (value: string, {index, key}: IndexedItem): ItemOutcome<string> => ({
  index,
  key,
  kind: 'done',
  value,
})

/** Workers that take so many items at once, and no others; `forget` keeps the outcomes to themselves. */
const workersFor = (count: number, {forget = false} = {}): ItemWorkers => ({
  close: () => Promise.resolve(),
  async *work(next) {
    const taken: IndexedItem[] = []
    while (taken.length < count) {
      const item = await next()
      if (!item) break
      taken.push(item)
    }
    if (!forget) yield taken.map((item) => done('worker', item))
  },
})

describe('items that are followed', () => {
  let entries: Entry<number, string>[]

  beforeEach(() => {
    entries = []
  })

  const follow = (
    items: Iterable<number | typeof SKIP>,
    workers?: ItemWorkers,
    signal = new AbortController().signal,
  ): Promise<void> =>
    followItems<number, string>(
      {
        feed: indexItems(items, {from: 0, keyOf: undefined}),
        signal,
        workers,
        workOnItem: (item) => done('here', item),
      },
      (entry) => {
        entries.push(entry)
        return undefined
      },
    )
  const said = (): string[] =>
    entries.map((entry) => {
      if (entry.kind === 'gap') return `${entry.count} skipped`
      return `${entry.indexed.index} ${entry.outcome.kind === 'done' ? entry.outcome.value : '?'}`
    })

  it('come in order with their outcomes, those that were skipped by their number', async () => {
    await follow([SKIP, 1, SKIP, SKIP, 4, SKIP])
    expect(said()).to.deep.equal(['1 skipped', '1 here', '2 skipped', '4 here', '1 skipped'])
  })

  it('are worked on here where the workers have ended before them', async () => {
    await follow([0, SKIP, 2, 3, SKIP, 5], workersFor(2))
    expect(said()).to.deep.equal([
      '0 worker',
      '1 skipped',
      '2 worker',
      '3 here',
      '1 skipped',
      '5 here',
    ])
  })

  it('are not lost: workers that keep an outcome to themselves are an error', async () => {
    const error = await thrownBy(() => follow([0, 1, 2], workersFor(2, {forget: true})))
    expect(error.message).to.equal('The workers left 2 items without an outcome.')
  })

  it('end soon after an abort, though nothing has to be waited for', async () => {
    function* endless(): Generator<number> {
      for (;;) yield 1
    }
    entries.push = () => 0 // they would fill the memory
    const startedAt = performance.now()
    const error = await thrownBy(() => follow(endless(), undefined, AbortSignal.timeout(50)))
    expect(error.name).to.equal('TimeoutError')
    expect(performance.now() - startedAt).to.be.lessThan(1000)
  })

  it('are taken from the source one by one: none before the last one is accepted', async () => {
    let taken = 0
    function* counted(): Generator<number> {
      for (; taken < 100;) yield taken++
    }
    let accepted = 0
    await followItems<number, string>(
      {
        feed: indexItems(counted(), {from: 0, keyOf: undefined}),
        signal: new AbortController().signal,
        workers: undefined,
        workOnItem: (item) => done('here', item),
      },
      async () => {
        await new Promise((resolve) => setImmediate(resolve))
        accepted += 1
        expect(taken).to.equal(accepted)
      },
    )
    expect(accepted).to.equal(100)
  })
})
