import {appendFile, readFile, truncate, writeFile} from 'node:fs/promises'
import path from 'node:path'

import {expect} from 'chai'

import type {CacheStore} from '../../src/cache/cache-store.js'
import {createLocalStore} from '../../src/cache/local-store.js'
import {cacheOn} from '../support/cache-caller.js'
import {cacheRuns} from '../support/cache-runs.js'
import {thrownBy} from '../support/thrown-by.js'

describe('the cache of a command (case 22), on damage', () => {
  const runs = cacheRuns()

  describe('a broken entry', () => {
    it('is made anew, with a warning that names it', async () => {
      await runs.cache().wrap('x', {}, () => 'good')
      const value = await runs.onlyValue()
      const bytes = await readFile(value)
      bytes.writeUInt8(bytes.readUInt8(2) ^ 1, 2)
      await writeFile(value, bytes)
      const {cache, warnings} = runs.user()
      expect(await cache.wrap('x', {}, () => 'again')).to.equal('again')
      expect(warnings.join('\n')).to.match(/^The cached "x" \([0-9a-f]{12}\) is broken: .*SHA-256/)
      expect(await runs.cache().wrap('x', {}, () => 'never')).to.equal('again')
    })

    it('may be one that was cut off, or whose sidecar is', async () => {
      await runs.cache().wrap('x', {}, () => 'good')
      await truncate(await runs.onlyValue(), 3)
      expect(await runs.cache().wrap('x', {}, () => 'again')).to.equal('again')
      const [entry] = await runs.entries()
      await truncate(path.join(runs.folder, 'entries', `${entry?.key ?? ''}.json`), 20)
      const {cache, warnings} = runs.user()
      expect(await cache.wrap('x', {}, () => 'third')).to.equal('third')
      expect(warnings).to.have.length(1)
    })

    it('stays broken while making it fails', async () => {
      await runs.cache().wrap('x', {}, () => 'good')
      await appendFile(await runs.onlyValue(), '!')
      const fail = (): never => {
        throw new Error('no network')
      }
      await thrownBy(() => runs.cache().wrap('x', {}, fail))
      expect(await runs.cache().wrap('x', {}, () => 'again')).to.equal('again')
    })
  })

  describe('an entry that another process removes just before it is read', () => {
    /** The store with somebody else who removes what was found or kept, once. */
    const disturbed = (step: 'commit' | 'read'): CacheStore => {
      const [store, other] = [0, 1].map(() =>
        createLocalStore({folder: runs.folder, maxSizeBytes: 1e9}),
      ) as [CacheStore, CacheStore] // two were made
      let isDone = false
      const disturb = async (key: string): Promise<void> => {
        if (isDone) return
        isDone = true
        expect(await other.remove(key)).to.equal('removed')
        await other.close()
      }
      return {
        ...store,
        async commit(...args) {
          const hit = await store.commit(...args)
          if (step === 'commit') await disturb(hit.entry.key)
          return hit
        },
        async read(...args) {
          const reading = await store.read(...args)
          if (step === 'read' && reading.kind === 'hit') await disturb(args[0])
          return reading
        },
      }
    }

    for (const step of ['read', 'commit'] as const) {
      it(`is made anew after ${step}`, async () => {
        if (step === 'read') await runs.cache().wrap('x', {}, () => 'old')
        const user = cacheOn(() => disturbed(step))
        runs.add(user)
        expect(await user.cache.wrap('x', {}, () => 'new')).to.equal('new')
        expect(await runs.cache().wrap('x', {}, () => 'never')).to.equal('new')
        expect(user.warnings).to.deep.equal([])
      })
    }
  })
})
