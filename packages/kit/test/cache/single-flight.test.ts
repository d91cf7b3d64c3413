import {expect} from 'chai'

import {cacheRuns} from '../support/cache-runs.js'

describe('the cache of a command (case 22), for many', () => {
  const runs = cacheRuns()

  describe('at the same time', () => {
    it('makes a result once for all that ask in one process, each with a copy of its own', async () => {
      let times = 0
      const make = async (): Promise<{n: number}> => {
        times += 1
        await new Promise((resolve) => setImmediate(resolve))
        return {n: times}
      }
      const cache = runs.cache()
      const asked = Array.from({length: 20}, (_, index) =>
        (index % 2 === 0 ? cache : runs.cache()).wrap('x', {}, make),
      )
      const results = await Promise.all(asked)
      expect(times).to.equal(1)
      expect(new Set(results).size).to.equal(20)
      expect(results[19]).to.deep.equal({n: 1})
    })

    it('lets the next one try when making it failed', async () => {
      let times = 0
      const make = async (): Promise<number> => {
        times += 1
        const time = times
        await new Promise((resolve) => setImmediate(resolve))
        if (time === 1) throw new Error('once')
        return time
      }
      const cache = runs.cache()
      const results = await Promise.allSettled([1, 2, 3].map(() => cache.wrap('x', {}, make)))
      expect(results.map(({status}) => status)).to.deep.equal([
        'rejected',
        'fulfilled',
        'fulfilled',
      ])
      expect(times).to.equal(2)
    })

    it('does not wait for itself when making one result needs another one, or the same', async () => {
      const cache = runs.cache()
      const inner = (): Promise<string> => cache.wrap('inner', {}, () => 'in')
      const crossed = cache.wrap('inner', {}, () => cache.wrap('outer', {}, () => 'out'))
      expect(await cache.wrap('outer', {}, inner)).to.be.oneOf(['in', 'out'])
      expect(await crossed).to.be.oneOf(['in', 'out'])
      const same = cache.wrap('same', {}, () => cache.wrap('same', {}, () => 'deep'))
      expect(await same).to.equal('deep')
    })
  })
})
