import {expect} from 'chai'

import {WorkerCrash} from '../../src/parallel/batch-runner.js'
import {runPastCrashes} from '../../src/parallel/run-past-crashes.js'
import type {IndexedItem, ItemOutcome} from '../../src/pipeline/item-outcome.js'

const batch: IndexedItem[] = [0, 1, 2, 3].map((index) => ({index, item: index, key: `k${index}`}))

/** Ends at these items, the first that comes. */
const endingAt =
  (...deadly: number[]) =>
  (items: readonly IndexedItem[]): Promise<ItemOutcome[]> => {
    const position = items.findIndex(({index}) => deadly.includes(index))
    if (position !== -1) return Promise.reject(new WorkerCrash(items, position, new Error('gone')))
    return Promise.resolve(items.map(({index, key}) => ({index, key, kind: 'done', value: index})))
  }

const shown = (outcomes: ItemOutcome[]): string[] => outcomes.map(({key, kind}) => `${key} ${kind}`)

describe('runPastCrashes', () => {
  it('fails the items that end workers, and has the others worked on, in order', async () => {
    const outcomes = await runPastCrashes(batch, endingAt(1, 2), true)
    expect(shown(outcomes)).to.deep.equal(['k0 done', 'k1 failed', 'k2 failed', 'k3 done'])
    expect(outcomes[1]).to.have.nested.property(
      'error.message',
      'The worker ended while it worked on item "k1": gone',
    )
    expect(outcomes[1]).to.have.nested.property('error.code', 'WORKER_CRASHED')
  })

  it('has none behind the first one worked on where nobody goes on', async () => {
    const outcomes = await runPastCrashes(batch, endingAt(2, 3), false)
    expect(shown(outcomes)).to.deep.equal(['k0 done', 'k1 done', 'k2 failed'])
  })

  it('tries again when the worker had begun with none, and not for ever', async () => {
    let tries = 0
    const run = (items: readonly IndexedItem[]): Promise<ItemOutcome[]> => {
      tries++
      return tries === 1
        ? Promise.reject(new WorkerCrash(items, -1, new Error('gone')))
        : endingAt()(items)
    }
    expect(shown(await runPastCrashes(batch, run, true))).to.have.length(4)
    const thrown = await runPastCrashes(
      batch,
      (items) => Promise.reject(new WorkerCrash(items, -1, new Error('always gone'))),
      true,
    ).catch((error: unknown) => error)
    expect(thrown).to.have.property('message', 'always gone')
  })
})
