import {createContext, runInContext} from 'node:vm'

import {expect} from 'chai'

import {findUncloneable} from '../../src/parallel/find-uncloneable.js'

class Money {
  readonly cents = 1

  shown(): string {
    return `${this.cents} ct`
  }
}

describe('findUncloneable', () => {
  it('finds nothing in plain data, whatever it is in', () => {
    const circle: {self?: unknown} = {}
    circle.self = circle
    const plain = [
      ...[1, 'a', null, undefined, 1n, new Date(0), /x/, Buffer.from('a'), new Float64Array(2)],
      ...[{a: [{b: 1}]}, new Map([['a', new Set([1])]]), Object.create(null) as object, circle],
      ...[new RangeError('no'), new (class Own extends Error {})('no'), new ArrayBuffer(1)],
      runInContext('({at: new Date(), list: [new Map()]})', createContext()),
    ]
    for (const value of plain) expect(findUncloneable(value), typeof value).to.equal(undefined)
  })

  it('names the property that has no copy', () => {
    expect(findUncloneable({row: {save: () => 1}})).to.equal(
      'the property "row.save" is a function',
    )
    expect(findUncloneable(Symbol('x'))).to.equal('it is a symbol')
    expect(findUncloneable({list: [1, Promise.resolve()]})).to.equal(
      'the property "list.1" is a Promise',
    )
    expect(findUncloneable(new Map([['k', {f: () => 1}]]))).to.equal(
      'the property "k.f" is a function',
    )
  })

  it('names an object of a class, which would come without its methods', () => {
    expect(findUncloneable({price: new Money()})).to.equal('the property "price" is a Money')
    expect(findUncloneable(new (class Stack extends Array {})())).to.equal('it is a Stack')
    expect(findUncloneable([new (class extends Map {})()])).to.match(/^the property "0" is an? /)
    expect(findUncloneable(Object.create({inherited: 1}))).to.include('prototype of its own')
  })
})
