import {expect} from 'chai'

import type {UserError} from '../../src/errors/user-error.js'
import {
  packBatch,
  packOutcomes,
  unpackBatch,
  unpackOutcomes,
} from '../../src/parallel/packed-batch.js'

const item = (index: number, value: unknown) => ({index, item: value, key: `k${index}`})

describe('items on their way to a worker (case 21)', () => {
  it('arrive as they were', () => {
    const batch = [item(0, {at: new Date(0), big: 1n}), item(1, new Map([[1, undefined]]))]
    expect(unpackBatch(packBatch(batch).bytes)).to.deep.equal(batch)
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
      packOutcomes([{attempts: 2, error, index: 1, key: '1', kind: 'failed'}]),
    )
    if (outcome?.kind !== 'failed') throw new Error('It has not failed.')
    expect(outcome.error)
      .to.be.an('error')
      .that.includes({code: 'X', exitCode: 7, message: 'no', name: 'TypeError'})
    expect(outcome.error.stack).to.equal(error.stack)
    expect(outcome).to.include({attempts: 2, index: 1, key: '1'})
  })

  it('fail when their value has no copy, and the others arrive', () => {
    const done = {kind: 'done'} as const
    const outcomes = unpackOutcomes(
      packOutcomes([
        {...done, index: 0, key: 'a', value: 1},
        {...done, index: 1, key: 'b', value: {f: () => 1}},
      ]),
    )
    expect(outcomes.map(({kind}) => kind)).to.deep.equal(['done', 'failed'])
    expect(outcomes[1]).to.have.nested.property(
      'error.message',
      'Item "b" cannot be sent back from a worker: the property "f" is a function.',
    )
  })
})
