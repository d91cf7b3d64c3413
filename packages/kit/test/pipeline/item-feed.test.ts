import {setImmediate as nextTurn} from 'node:timers/promises'

import {expect} from 'chai'

import {ItemFeed, type Elements} from '../../src/pipeline/item-feed.js'

const feedOf = <Element>(elements: Elements<Element>): ItemFeed<Element, {of: Element}> =>
  new ItemFeed(elements, (element) => ({of: element}))

describe('a feed of items', () => {
  let closed: boolean

  beforeEach(() => {
    closed = false
  })

  function* here(): Generator<number> {
    try {
      yield 1
      yield 2
    } finally {
      closed = true
    }
  }
  async function* elsewhere(): AsyncGenerator<number> {
    try {
      await nextTurn()
      yield 1
      yield 2
    } finally {
      closed = true
    }
  }

  it('gives what is there without a promise, then nothing more', () => {
    const feed = feedOf(here())
    const items = [feed.next(), feed.next(), feed.next()]
    expect(items).to.deep.equal([{of: 1}, {of: 2}, undefined])
  })

  it('waits for a source that has to be waited for, and for promises in a list', async () => {
    for (const elements of [elsewhere(), [Promise.resolve(1), Promise.resolve(2)]]) {
      const feed = feedOf<Promise<number> | number>(elements)
      const items = [await feed.next(), await feed.next(), await feed.next()]
      expect(items).to.deep.equal([{of: 1}, {of: 2}, undefined])
    }
  })

  it('ends its source when it is closed before', async () => {
    for (const elements of [here(), elsewhere()]) {
      closed = false
      const feed = feedOf(elements)
      await feed.next()
      expect(closed).to.equal(false)
      await feed.close()
      expect(closed).to.equal(true)
    }
  })

  it('does not end a source that has ended or thrown', async () => {
    const returned: string[] = []
    const source = (name: string, next: () => IteratorResult<number>): Iterable<number> => ({
      [Symbol.iterator]: () => ({
        next,
        return: () => {
          returned.push(name)
          return {done: true, value: undefined}
        },
      }),
    })
    const over = feedOf(source('over', () => ({done: true, value: undefined})))
    expect(over.next()).to.equal(undefined)
    await over.close()
    const broken = feedOf(
      source('broken', () => {
        throw new Error('no more')
      }),
    )
    expect(() => broken.next()).to.throw('no more')
    await broken.close()
    const going = feedOf(source('going', () => ({done: false, value: 1})))
    await going.close()
    expect(returned).to.deep.equal(['going'])
  })

  it('is closed although an element is on its way for as long as it likes', async () => {
    async function* stuck(): AsyncGenerator<number> {
      await new Promise(() => undefined)
      yield 1
    }
    const feed = feedOf(stuck())
    void feed.next()
    await feed.close()
  })
})
