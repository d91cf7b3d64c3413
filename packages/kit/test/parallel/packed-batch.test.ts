import {expect} from 'chai'

import type {UserError} from '../../src/errors/user-error.js'
import {
  packBatch,
  packOutcomes,
  unpackItems,
  unpackOutcomes,
} from '../../src/parallel/packed-batch.js'

const item = (index: number, value: unknown) => ({index, item: value, key: `k${index}`})

describe('items on their way to a worker (case 21)', () => {
  it('arrive as they were', () => {
    const batch = [item(0, {at: new Date(0), big: 1n}), item(1, new Map([[1, undefined]]))]
    expect(unpackItems(packBatch(batch).bytes)).to.deep.equal(batch.map((one) => one.item))
  })

  it('that have no copy fail, naming the item and the property; the others are sent', () => {
    const {refused, sent} = packBatch([
      item(0, 1),
      item(7, {row: {save: () => 1}}),
      item(8, Symbol('x')),
    ])
    expect(sent.map(({index}) => index)).to.deep.equal([0])
    const [first, second] = refused.map((one) => (one.kind === 'failed' ? one.error : undefined))
    expect(first).to.include({
      code: 'ITEM_UNCLONEABLE',
      message: 'Item "k7" cannot be sent to a worker: the property "row.save" is a function.',
    })
    expect((first as UserError).suggestions.join()).to.include('plain')
    expect(second?.message).to.include('it is a symbol')
  })
})

describe('outcomes on their way back', () => {
  it('keep what an error is known by', () => {
    const error = Object.assign(new TypeError('no'), {code: 'X', exitCode: 7, then: () => 1})
    const [outcome] = unpackOutcomes(
      packOutcomes([{attempts: 2, error, index: 0, key: '0', kind: 'failed'}]),
      [item(9, 1)],
    )
    if (outcome?.kind !== 'failed') throw new Error('It has not failed.')
    expect(outcome.error)
      .to.be.an('error')
      .that.includes({code: 'X', exitCode: 7, message: 'no', name: 'TypeError'})
    expect(outcome.error.stack).to.equal(error.stack)
    expect(outcome).to.include({attempts: 2, index: 9, key: 'k9'})
  })

  it('fail when their value has no copy, and the others arrive', () => {
    const done = {kind: 'done'} as const
    const outcomes = unpackOutcomes(
      packOutcomes([
        {...done, index: 0, key: 'a', value: 1},
        {...done, index: 1, key: 'b', value: {f: () => 1}},
        {index: 2, key: 'c', kind: 'skipped'},
        {...done, index: 3, key: 'd', value: undefined},
      ]),
      [4, 5, 7, 8, 9].map((index) => item(index, 1)),
    )
    expect(outcomes.map(({kind}) => kind)).to.deep.equal(['done', 'failed', 'skipped', 'done'])
    expect(outcomes.map(({index}) => index)).to.deep.equal([4, 5, 7, 8])
    expect(outcomes[0]).to.deep.equal({index: 4, key: 'k4', kind: 'done', value: 1})
    expect(outcomes[1]).to.have.nested.property(
      'error.message',
      'Item "k5" cannot be sent back from a worker: the property "f" is a function.',
    )
  })
})
