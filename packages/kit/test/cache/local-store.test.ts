import {mkdtemp, readdir, readFile, rm, stat, utimes, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'

import {expect} from 'chai'

import type {CacheStore} from '../../src/cache/cache-store.js'
import {createLocalStore} from '../../src/cache/local-store.js'
import {describeCacheStore, keep, type StoreUnderTest} from '../support/describe-cache-store.js'
import {thrownBy} from '../support/thrown-by.js'

describe('the local store', () => {
  const folders: string[] = []

  after(async () => {
    for (const folder of folders) await rm(folder, {force: true, recursive: true})
  })

  const newFolder = async (): Promise<string> => {
    const folder = path.join(await mkdtemp(path.join(tmpdir(), 'mycli-cache-')), 'cache')
    folders.push(path.dirname(folder))
    return folder
  }

  describeCacheStore('a local folder', async (): Promise<StoreUnderTest> => {
    const folder = await newFolder()
    const value = (name: string): string => path.join(folder, 'values', name)
    return {
      async corrupt(name) {
        const bytes = await readFile(value(name))
        bytes.writeUInt8(bytes.readUInt8(0) ^ 1)
        await writeFile(value(name), bytes)
      },
      loseValue: (name) => rm(value(name)),
      open: async () => createLocalStore({folder, maxSizeBytes: 1e9}),
      overwriteSidecar: (key, text) => writeFile(path.join(folder, 'entries', `${key}.json`), text),
    }
  })

  const filesOf = async (folder: string): Promise<string[]> =>
    (await readdir(folder, {recursive: true, withFileTypes: true}))
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))

  it('opens nothing before it is used, and finds nothing in a folder that is not there', async () => {
    const folder = await newFolder()
    const store = createLocalStore({folder, maxSizeBytes: 1e9})
    const reading = await store.read('0'.repeat(64), {accepts: () => true, holds: true})
    for await (const one of store.list()) expect(one).to.equal('none')
    await store.close()
    expect(reading.kind).to.equal('none')
    expect(await readdir(path.dirname(folder))).to.deep.equal([])
  })

  it('is readable for its owner alone', async () => {
    const folder = await newFolder()
    const store = createLocalStore({folder, maxSizeBytes: 1e9})
    await keep(store, 'x')
    for (const file of await filesOf(folder))
      expect((await stat(file)).mode & 0o777).to.equal(0o600)
    for (const name of ['.', 'entries', 'values', 'sessions', 'locks']) {
      expect((await stat(path.join(folder, name))).mode & 0o777, name).to.equal(0o700)
    }
    await store.close()
  })

  it('says why it cannot write, and what to do', async () => {
    const folder = await newFolder()
    await writeFile(folder, 'a file where the folder should be')
    const error = await thrownBy(() => createLocalStore({folder, maxSizeBytes: 1e9}).newFile())
    expect(error).to.include({code: 'CACHE_FOLDER_UNUSABLE', exitCode: 6})
    expect(error.message).to.include(folder).and.to.include('a file is in the place')
  })

  it('calls a value broken that has another size, without reading it', async () => {
    const folder = await newFolder()
    const store = createLocalStore({folder, maxSizeBytes: 1e9})
    const {key, value} = await keep(store, 'some text')
    await writeFile(path.join(folder, 'values', value), 'some')
    expect(await store.read(key, {accepts: () => true, holds: false})).to.deep.equal({
      kind: 'broken',
      reason: 'its value has 4 bytes and should have 9',
    })
    await store.close()
  })

  describe('with more than it may hold', () => {
    const kept = async (store: CacheStore): Promise<string[]> => {
      const keys: string[] = []
      for await (const {key} of store.list()) keys.push(key)
      return keys
    }
    /** As if the last reading had been so many seconds ago. */
    const readAgo = async (folder: string, key: string, seconds: number): Promise<void> => {
      const at = new Date(Date.now() - seconds * 1000)
      await utimes(path.join(folder, 'entries', `${key}.json`), at, at)
    }

    it('lets go of what was not read for longest, and of no more than it must', async () => {
      const folder = await newFolder()
      const store = createLocalStore({folder, maxSizeBytes: 3000})
      const one = await keep(store, 'x'.repeat(1000))
      const two = await keep(store, 'x'.repeat(1000))
      const three = await keep(store, 'x'.repeat(1000))
      for (const [age, {key}] of [one, two, three].entries()) await readAgo(folder, key, 100 - age)
      await store.read(one.key, {accepts: () => true, holds: false})
      const four = await keep(store, 'x'.repeat(1000))
      expect(await kept(store)).to.have.members([one.key, three.key, four.key])
      expect(await readdir(path.join(folder, 'values'))).to.have.length(3)
      await store.close()
    })

    it('counts what other processes have kept', async () => {
      const folder = await newFolder()
      const other = createLocalStore({folder, maxSizeBytes: 1e9})
      const old = await keep(other, 'x'.repeat(2000))
      await readAgo(folder, old.key, 100)
      const store = createLocalStore({folder, maxSizeBytes: 2500})
      const entry = await keep(store, 'x'.repeat(1000))
      expect(await kept(store)).to.deep.equal([entry.key])
      await store.close()
      await other.close()
    })

    it('keeps what a live run holds, however old', async () => {
      const folder = await newFolder()
      const reader = createLocalStore({folder, maxSizeBytes: 1e9})
      const old = await keep(reader, 'x'.repeat(1000))
      await reader.read(old.key, {accepts: () => true, holds: true})
      await readAgo(folder, old.key, 100)
      const store = createLocalStore({folder, maxSizeBytes: 1500})
      const two = await keep(store, 'x'.repeat(1000))
      expect(await kept(store)).to.have.members([old.key, two.key])
      await reader.close()
      const three = await keep(store, 'x'.repeat(1000))
      expect(await kept(store)).to.deep.equal([three.key])
      await store.close()
    })

    it('keeps the newest value even if that alone is too much', async () => {
      const store = createLocalStore({folder: await newFolder(), maxSizeBytes: 10})
      const {key} = await keep(store, 'x'.repeat(1000))
      expect(await kept(store)).to.deep.equal([key])
      await store.close()
    })
  })

  it('deletes the values that nothing names any more, but not those that wait for their sidecar', async () => {
    const folder = await newFolder()
    const store = createLocalStore({folder, maxSizeBytes: 1e9})
    const lost = await keep(store, 'x'.repeat(1000))
    const waiting = await keep(store, 'x'.repeat(1000))
    for (const {key} of [lost, waiting]) await rm(path.join(folder, 'entries', `${key}.json`))
    const hourAgo = new Date(Date.now() - 3_600_000)
    await utimes(path.join(folder, 'values', lost.value), hourAgo, hourAgo)
    await store.close()
    const next = createLocalStore({folder, maxSizeBytes: 1e9})
    const {value} = await keep(next, 'x'.repeat(1000))
    expect(await readdir(path.join(folder, 'values'))).to.have.members([waiting.value, value])
    await next.close()
  })
})
