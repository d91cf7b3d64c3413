import {setTimeout as delay} from 'node:timers/promises'

import {expect} from 'chai'

import {BatchLine} from '../../src/parallel/batch-line.js'
import type {IndexedItem, ItemOutcome} from '../../src/pipeline/item-outcome.js'

const item = (index: number): IndexedItem => ({index, item: index, key: String(index)})

/** A line whose batches are done when the test says so. */
function lineOf(batchSize: number, cores = 1) {
  const batches: {done: () => void; fail: (error: Error) => void; size: number}[] = []
  const run = (batch: readonly IndexedItem[]): Promise<ItemOutcome[]> =>
    new Promise((resolve, reject) => {
      const done = (): void => {
        resolve(batch.map(({index, key}) => ({index, key, kind: 'skipped'})))
      }
      batches.push({done, fail: reject, size: batch.length})
    })
  return {batches, line: new BatchLine({batchSize, cores, run})}
}

describe('BatchLine', () => {
  it('sends full batches, and is full with two a worker', async () => {
    const {batches, line} = lineOf(2)
    expect([0, 1, 2].map((index) => line.add(item(index)))).to.deep.equal([
      undefined,
      undefined,
      undefined,
    ])
    const room = line.add(item(3))
    expect(batches.map(({size}) => size)).to.deep.equal([2, 2])
    let hasRoom = false
    void room?.then(() => (hasRoom = true))
    await delay(5)
    expect(hasRoom).to.equal(false)
    batches[0]?.done()
    expect((await line.next())?.map(({index}) => index)).to.deep.equal([0, 1])
    await room
  })

  it('sends a part of one when a worker has nothing to do', async () => {
    const {batches, line} = lineOf(100)
    void line.add(item(0))
    expect(batches).to.have.length(0)
    await delay(80)
    expect(batches.map(({size}) => size)).to.deep.equal([1])
  })

  it('lets it grow for as long as all are busy', async () => {
    const {batches, line} = lineOf(100)
    void line.add(item(0))
    await delay(80)
    void line.add(item(1))
    await delay(80)
    void line.add(item(2))
    expect(batches).to.have.length(1)
    batches[0]?.done()
    await delay(5)
    expect(batches.map(({size}) => size)).to.deep.equal([1, 2])
  })

  it('gives all that came before a failure of the source, then the failure', async () => {
    const {batches, line} = lineOf(2)
    void line.add(item(0))
    line.end({error: new Error('no more')})
    batches[0]?.done()
    expect(await line.next()).to.have.length(1)
    const thrown = await line.next().catch((error: unknown) => error)
    expect(thrown).to.be.an('error').with.property('message', 'no more')
  })

  it('gives undefined at its end', async () => {
    const {line} = lineOf(2)
    const next = line.next()
    line.end()
    expect(await next).to.equal(undefined)
  })

  it('stops at once, whatever is under way', async () => {
    const {line} = lineOf(1)
    void line.add(item(0))
    const next = line.next().catch((error: unknown) => error)
    line.stop(new Error('stopped'))
    expect(await next).to.have.property('message', 'stopped')
  })
})
