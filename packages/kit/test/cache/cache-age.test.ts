import {existsSync} from 'node:fs'
import {readdir, writeFile} from 'node:fs/promises'
import path from 'node:path'

import {expect} from 'chai'

import {cacheRuns, counted} from '../support/cache-runs.js'
import {thrownBy} from '../support/thrown-by.js'

describe('a kept result', () => {
  const runs = cacheRuns()

  describe('the time a result is good for', () => {
    const age = async (byMs: number): Promise<void> => {
      for (const entry of await runs.entries()) {
        const moved = (text: string): string => new Date(Date.parse(text) - byMs).toISOString()
        const older = {
          ...entry,
          createdAt: moved(entry.createdAt),
          expiresAt: entry.expiresAt && moved(entry.expiresAt),
        }
        const file = path.join(runs.folder, 'entries', `${entry.key}.json`)
        await writeFile(file, JSON.stringify(older))
      }
    }

    it('ends with its ttl', async () => {
      const {make, times} = counted(1)
      await runs.cache().wrap('x', {ttl: '1h'}, make)
      await age(3_500_000)
      await runs.cache().wrap('x', {ttl: '1h'}, make)
      expect(times()).to.equal(1)
      await age(200_000)
      await runs.cache().wrap('x', {ttl: '1h'}, make)
      expect(times()).to.equal(2)
    })

    it('is at most what the code says now', async () => {
      const {make, times} = counted(1)
      await runs.cache().wrap('x', {}, make)
      await age(7_200_000)
      await runs.cache().wrap('x', {}, make)
      expect(times()).to.equal(1)
      await runs.cache().wrap('x', {ttl: '1h'}, make)
      expect(times()).to.equal(2)
    })

    it('must be a duration', async () => {
      const error = await thrownBy(() => runs.cache().wrap('x', {ttl: 'a day'}, () => 1))
      expect(error.message).to.include('ttl of "x": "a day" is no duration')
    })
  })

  describe('--refresh-cache', () => {
    const refresh = {options: {'refresh-cache': true}}

    it('makes the result anew and replaces the old one', async () => {
      await runs.cache().wrap('x', {}, () => 'old')
      expect(await runs.cache(refresh).wrap('x', {}, () => 'new')).to.equal('new')
      expect(await runs.cache().wrap('x', {}, () => 'never')).to.equal('new')
      expect(await readdir(path.join(runs.folder, 'values'))).to.have.length(1)
    })

    it('keeps the old one when making it fails', async () => {
      await runs.cache().wrap('x', {}, () => 'old')
      const error = await thrownBy(() =>
        runs.cache(refresh).wrap('x', {}, () => {
          throw new Error('no network')
        }),
      )
      expect(error.message).to.equal('no network')
      expect(await runs.cache().wrap('x', {}, () => 'never')).to.equal('old')
    })

    it('makes each result once in a run', async () => {
      const {make, times} = counted(1)
      const cache = runs.cache(refresh)
      await cache.wrap('x', {}, make)
      await cache.wrap('x', {}, make)
      expect(times()).to.equal(1)
    })
  })

  describe('--no-cache', () => {
    it('neither reads nor writes', async () => {
      const off = {options: {'no-cache': true}}
      await runs.cache().wrap('x', {}, () => 'kept')
      expect(await runs.cache(off).wrap('x', {}, () => 'made')).to.equal('made')
      expect(await runs.cache().wrap('x', {}, () => 'never')).to.equal('kept')
    })

    it('gives each format what it gives otherwise, and leaves no file when the run has ended', async () => {
      const cache = runs.cache({options: {'no-cache': true}})
      const file = await cache.wrap('f', {format: 'file'}, () => 'one\ntwo\n')
      const lines: string[] = []
      for await (const line of file.lines()) lines.push(line)
      expect(lines).to.deep.equal(['one', 'two'])
      const items = await cache.wrap('i', {format: 'ndjson'}, () => [{at: new Date(0)}, null])
      for (const pass of ['first', 'second']) {
        const seen: unknown[] = []
        for await (const item of items) seen.push(item)
        expect(seen, pass).to.deep.equal([{at: '1970-01-01T00:00:00.000Z'}, null])
      }
      expect(await cache.wrap('u', {format: 'ndjson'}, () => undefined as never)).to.equal(
        undefined,
      )
      await cache.close()
      expect(existsSync(file.path)).to.equal(false)
      expect(await readdir(path.join(runs.folder, 'entries'))).to.deep.equal([])
    })
  })
})
