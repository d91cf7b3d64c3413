import {expect} from 'chai'

import {cacheRuns, counted} from '../support/cache-runs.js'
import {thrownBy} from '../support/thrown-by.js'

describe('the cache of a command (case 22), for items', () => {
  const runs = cacheRuns()

  describe('the format ndjson', () => {
    it('gives items one after the other, again and again', async () => {
      const {make, times} = counted([{n: 1}, {n: 2, text: 'a\nb\u2028c'}, null])
      for (const cache of [runs.cache(), runs.cache()]) {
        const items = await cache.wrap('items', {format: 'ndjson'}, make)
        for (let time = 0; time < 2; time += 1) {
          const seen: unknown[] = []
          for await (const item of items) seen.push(item)
          expect(seen).to.deep.equal([{n: 1}, {n: 2, text: 'a\nb\u2028c'}, null])
        }
      }
      expect(times()).to.equal(1)
    })

    it('keeps nothing of items that stop in the middle', async () => {
      const broken = async function* (): AsyncGenerator<number> {
        yield 1
        throw new Error('reset')
      }
      expect(
        (await thrownBy(() => runs.cache().wrap('i', {format: 'ndjson'}, broken))).message,
      ).to.equal('reset')
      expect(await runs.entries()).to.deep.equal([])
    })

    it('refuses what cannot be iterated', async () => {
      // Not what the type says.
      const make = (() => 5) as unknown as () => number[]
      const error = await thrownBy(() => runs.cache().wrap('i', {format: 'ndjson'}, make))
      expect(error).to.include({code: 'CACHE_VALUE_INVALID'})
    })
  })
})
