import {existsSync} from 'node:fs'
import {inspect} from 'node:util'

import {expect} from 'chai'

import {createLocalStore} from '../../src/cache/local-store.js'
import {cacheOn} from '../support/cache-caller.js'
import {cacheRuns, counted, keepFile} from '../support/cache-runs.js'
import {thrownBy} from '../support/thrown-by.js'

describe('the cache of a command (case 22)', () => {
  const runs = cacheRuns()

  it('is not opened by a command that does not use it', async () => {
    const {cache} = cacheOn(() => {
      throw new Error('opened')
    })
    await cache.close()
  })

  it('makes a result once, and gives it to later runs', async () => {
    const {make, times} = counted({names: ['Ada', 'Bob']})
    expect(await runs.cache().wrap('roster', {}, make)).to.deep.equal({names: ['Ada', 'Bob']})
    expect(await runs.cache().wrap('roster', {}, make)).to.deep.equal({names: ['Ada', 'Bob']})
    expect(times()).to.equal(1)
  })

  for (const value of [null, undefined, '', 0, false, [], {}]) {
    it(`keeps ${inspect(value)} as it does any other result`, async () => {
      const {make, times} = counted(value)
      expect(await runs.cache().wrap('nothing', {}, make)).to.deep.equal(value)
      expect(await runs.cache().wrap('nothing', {}, make)).to.deep.equal(value)
      expect(times()).to.equal(1)
    })
  }

  it('keeps null in every format', async () => {
    for (const format of ['file', 'ndjson'] as const) {
      const {make, times} = counted(null)
      // Not what the type says; JavaScript may do it.
      const nothing = make as unknown as () => string
      const results = [runs.cache(), runs.cache(), runs.cache({options: {'no-cache': true}})].map(
        (cache) => cache.wrap(`no ${format}`, {format: format as 'file'}, nothing),
      )
      expect(await Promise.all(results)).to.deep.equal([null, null, null])
      expect(times()).to.equal(2)
    }
  })

  it('gives a result as its JSON has it, also the first time', async () => {
    const make = (): object => ({at: new Date(0), gone: undefined, size: 3n})
    const expected = {at: '1970-01-01T00:00:00.000Z', size: '3'}
    expect(await runs.cache().wrap('when', {}, make)).to.deep.equal(expected)
    expect(await runs.cache().wrap('when', {}, make)).to.deep.equal(expected)
    const off = {options: {'no-cache': true}}
    expect(await runs.cache(off).wrap('when', {}, make)).to.deep.equal(expected)
  })

  it('refuses a result without JSON, naming it, and keeps nothing', async () => {
    const circular: Record<string, unknown> = {}
    circular['self'] = circular
    const error = await thrownBy(() => runs.cache().wrap('graph', {}, () => circular))
    expect(error).to.include({code: 'CACHE_VALUE_INVALID', exitCode: 1})
    expect(error.message).to.match(/^"graph" gave no JSON/)
    expect(await runs.entries()).to.deep.equal([])
  })

  it('is a miss for what was kept in another format', async () => {
    await runs.cache().wrap('x', {}, () => [1, 2])
    const items = await runs.cache().wrap('x', {format: 'ndjson'}, () => [3])
    const seen: unknown[] = []
    for await (const item of items) seen.push(item)
    expect(seen).to.deep.equal([3])
  })

  it('gives up a result at once when the run is to stop, and keeps nothing of it', async () => {
    const controller = new AbortController()
    const cache = runs.cache({signal: controller.signal})
    const wrapping = thrownBy(() =>
      cache.wrap('slow', {}, () => {
        controller.abort(new Error('enough'))
        return new Promise<never>(() => undefined)
      }),
    )
    expect(await wrapping).to.equal(controller.signal.reason)
    expect(await runs.entries()).to.deep.equal([])
    expect(await runs.cache().wrap('slow', {}, () => 'made')).to.equal('made')
  })

  it('holds the values of a run until it ends', async () => {
    const reader = runs.cache()
    const file = await keepFile(reader, () => 'x'.repeat(1000))
    const small = cacheOn(() => createLocalStore({folder: runs.folder, maxSizeBytes: 10}))
    runs.add(small)
    await small.cache.wrap('other', {}, () => 'y'.repeat(100))
    expect(existsSync(file.path)).to.equal(true)
    await reader.close()
    await small.cache.wrap('third', {}, () => 'y'.repeat(100))
    expect(existsSync(file.path)).to.equal(false)
  })
})
