import {readdir} from 'node:fs/promises'
import path from 'node:path'

import {expect} from 'chai'

import type {CacheCaller} from '../../src/cache/command-cache.js'
import {cacheRuns, counted} from '../support/cache-runs.js'
import {thrownBy} from '../support/thrown-by.js'

describe('a kept result', () => {
  const runs = cacheRuns()

  describe('asked with something else', () => {
    const made = async (
      facts: Partial<CacheCaller>,
      options: {key?: unknown; version?: number} = {},
      name = 'roster',
    ): Promise<boolean> => {
      const {make, times} = counted(1)
      await runs.cache(facts).wrap(name, options, make)
      return times() === 1
    }

    it('makes another result for another command, name, parameter, version or key', async () => {
      expect(await made({})).to.equal(true)
      expect(await made({})).to.equal(false)
      expect(await made({command: 'people:save'})).to.equal(true)
      expect(await made({parameters: {chamber: 'house'}})).to.equal(true)
      expect(await made({}, {version: 2})).to.equal(true)
      expect(await made({}, {key: {limit: 3}})).to.equal(true)
      expect(await made({}, {}, 'other')).to.equal(true)
    })

    it('does not look at options that are not in the key, nor at the order of members', async () => {
      await made({parameters: {a: 1, b: 2}})
      const other = {options: {limit: 5}, parameters: {b: 2, a: 1}}
      expect(await made(other)).to.equal(false)
    })

    it('tells 1 from "1"', async () => {
      expect(await made({parameters: {page: 1}})).to.equal(true)
      expect(await made({parameters: {page: '1'}})).to.equal(true)
    })

    it('takes keys with /, .., unicode, line ends and 10 KB', async () => {
      const keys = ['a/b', '../../x', 'Grüße 🐘 \u0000 \u2028', 'a\nb', 'x'.repeat(10_000), '']
      for (const key of keys) expect(await made({}, {key}), JSON.stringify(key)).to.equal(true)
      for (const key of keys) expect(await made({}, {key}), JSON.stringify(key)).to.equal(false)
      const names = await readdir(runs.folder, {recursive: true})
      for (const name of names) expect(path.basename(name).length).to.be.lessThan(100)
    })

    it('keeps the results of test mode apart (case 12)', async () => {
      expect(await made({options: {test: true}})).to.equal(true)
      expect(await made({})).to.equal(true)
      expect(await made({options: {test: true}})).to.equal(false)
      expect((await runs.entries()).map(({test}) => test)).to.have.members([true, false])
    })

    it('takes an object by its cacheKey(), bytes by what they are, and refuses other instances by their path', async () => {
      class Person {
        readonly name: string
        constructor(name: string) {
          this.name = name
        }
        cacheKey(): string {
          return this.name
        }
      }
      class Opaque {
        readonly inside = 1
      }
      expect(await made({}, {key: {who: new Person('Ada')}})).to.equal(true)
      expect(await made({}, {key: {who: new Person('Ada')}})).to.equal(false)
      expect(await made({}, {key: {who: new Person('Bob')}})).to.equal(true)
      expect(await made({}, {key: Buffer.from('a')})).to.equal(true)
      expect(await made({}, {key: Buffer.from('b')})).to.equal(true)
      expect(await made({}, {key: [undefined, 1]})).to.equal(true)
      expect(await made({}, {key: [null, 1]})).to.equal(true)
      const error = await thrownBy(() => made({}, {key: {deep: [{one: new Opaque()}]}}))
      expect(error).to.include({code: 'CACHE_KEY_INVALID', exitCode: 1})
      expect(error.message).to.include('key.deep[0].one')
    })
  })
})
