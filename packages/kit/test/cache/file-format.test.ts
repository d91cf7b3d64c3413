import {readdir, readFile, symlink, writeFile} from 'node:fs/promises'
import {Readable} from 'node:stream'

import {expect} from 'chai'

import type {OpenableCache} from '../../src/cache/command-cache.js'
import {cacheRuns, keepFile} from '../support/cache-runs.js'
import {thrownBy} from '../support/thrown-by.js'

describe('the cache of a command (case 22), for files', () => {
  const runs = cacheRuns()

  describe('the format file', () => {
    const text = async (
      cache: OpenableCache,
      make: Parameters<typeof keepFile>[1],
    ): Promise<string> => readFile((await keepFile(cache, make)).path, 'utf8')
    const never = (): never => {
      throw new Error('It was made again.')
    }

    it('keeps what was written to the path', async () => {
      const make = ({path: file}: {path: string}): Promise<void> => writeFile(file, 'written')
      expect(await text(runs.cache(), make)).to.equal('written')
      expect(await text(runs.cache(), never)).to.equal('written')
    })

    const sources: Record<string, () => unknown> = {
      'an async iterable': () =>
        (async function* () {
          yield 'a'
          yield Buffer.from('bc')
        })(),
      'a body of fetch': () => new Response('abc').body ?? '',
      'a stream of Node': () => Readable.from([Buffer.from('abc')]),
      bytes: () => new Uint8Array([97, 98, 99]),
      text: () => 'abc',
    }
    for (const [title, source] of Object.entries(sources)) {
      it(`keeps ${title} that was returned`, async () => {
        expect(await text(runs.cache(), source)).to.equal('abc')
        expect(await text(runs.cache(), never)).to.equal('abc')
      })
    }

    it('gives a CachedFile that is read as often as wanted, as lines and as bytes', async () => {
      const file = await keepFile(runs.cache(), () => 'one\r\ntwo\u2028still two\n\nlast')
      for (let time = 0; time < 2; time += 1) {
        const lines: string[] = []
        for await (const line of file.lines()) lines.push(line)
        expect(lines).to.deep.equal(['one', 'two\u2028still two', '', 'last'])
      }
      const bytes = Buffer.concat(await file.open().toArray())
      expect(bytes).to.have.length(file.sizeBytes)
      expect(file.sha256).to.match(/^[0-9a-f]{64}$/)
    })

    it('takes over a file that cache.file has saved, and copies one that is another result', async () => {
      const cache = runs.cache()
      const saved = await keepFile(cache, () => cache.file('saved'))
      expect(await readFile(saved.path, 'utf8')).to.equal('saved')
      const copy = await cache.wrap('copy', {format: 'file'}, () => saved)
      expect(copy.path).not.to.equal(saved.path)
      expect(await readFile(saved.path, 'utf8')).to.equal('saved')
      expect(await readFile(copy.path, 'utf8')).to.equal('saved')
    })

    it('refuses a maker that wrote no file, or a link', async () => {
      const nothing = await thrownBy(() => keepFile(runs.cache(), () => undefined))
      expect(nothing).to.include({code: 'CACHE_VALUE_INVALID', exitCode: 1})
      const link = ({path: file}: {path: string}): Promise<void> => symlink('/etc/hostname', file)
      expect(await thrownBy(() => keepFile(runs.cache(), link))).to.include({
        code: 'CACHE_VALUE_INVALID',
      })
      expect(await runs.entries()).to.deep.equal([])
    })

    it('leaves no entry and no file when a download is interrupted', async () => {
      const broken = async function* (): AsyncGenerator<string> {
        yield 'first half'
        throw new Error('connection reset')
      }
      const error = await thrownBy(() => keepFile(runs.cache(), broken))
      expect(error.message).to.equal('connection reset')
      const files = await readdir(runs.folder, {recursive: true, withFileTypes: true})
      const left = files.filter((one) => one.isFile() && one.name !== 'owner.json')
      expect(left.map(({name}) => name)).to.deep.equal([])
      expect(await text(runs.cache(), () => 'second try')).to.equal('second try')
    })
  })
})
