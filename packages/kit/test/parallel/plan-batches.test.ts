import {expect} from 'chai'

import {planBatches} from '../../src/parallel/plan-batches.js'

const planOf = (itemMs: number | ((index: number) => number), item: unknown = 1): unknown => {
  const {sample} = planBatches()
  for (let index = 0; index < 200; index++) {
    const plan = sample(
      {index, item, key: String(index)},
      typeof itemMs === 'number' ? itemMs : itemMs(index),
    )
    if (plan) return plan
  }
  return undefined
}

describe('planBatches', () => {
  it('makes batches of about 20 ms', () => {
    expect(planOf(0.05)).to.deep.equal({batchSize: 400, kind: 'batches'})
    expect(planOf(1)).to.deep.equal({batchSize: 20, kind: 'batches'})
    expect(planOf(200)).to.deep.equal({batchSize: 1, kind: 'batches'})
  })

  it('makes none of more than about 1 MB', () => {
    const plan = planOf(0.03, 'x'.repeat(100_000)) as {batchSize: number} // of such items
    expect(plan.batchSize).to.be.within(8, 11)
  })

  it('does not count the slowness of code that has just been loaded, nor a pause', () => {
    const cold = (index: number): number => (index < 50 ? 0.1 : 0.003)
    expect(planOf(cold)).to.deep.include({kind: 'single'})
    expect(planOf((index) => (index === 150 ? 4 : 0.003))).to.deep.include({kind: 'single'})
    expect(planOf((index) => (index % 10 === 0 ? 1 : 0.003))).to.deep.include({kind: 'batches'})
  })

  it('sends nothing that takes less time than sending it', () => {
    expect(planOf(0.003)).to.deep.include({kind: 'single'})
  })
})
