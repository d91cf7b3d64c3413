import {createHash, randomBytes} from 'node:crypto'
import {readdir, readFile, stat, writeFile} from 'node:fs/promises'
import path from 'node:path'

import {expect} from 'chai'
import {ulid} from 'ulid'

import type {CacheEntry} from '../../src/cache/cache-entry.js'
import type {CacheReading, CacheStore, ListedEntry} from '../../src/cache/cache-store.js'
import {writeHashed} from '../../src/cache/write-hashed.js'

/** One cache of a suite; each store that it opens is as one of another process. */
export interface StoreUnderTest {
  /** Changes a byte of the value where it is really kept, whatever its name. */
  corrupt(valueName: string): Promise<void>
  /** Deletes the value, but not its entry. */
  loseValue(valueName: string): Promise<void>
  /** Makes the sidecar of a key something else. */
  overwriteSidecar(key: string, text: string): Promise<void>
  open(): Promise<CacheStore>
}

const never = new AbortController().signal

/** What every cache store must do. */
export function describeCacheStore(title: string, create: () => Promise<StoreUnderTest>): void {
  describe(`${title}, as a store of results`, () => {
    let under: StoreUnderTest
    let store: CacheStore
    const opened: CacheStore[] = []

    before(async () => {
      under = await create()
    })
    beforeEach(async () => {
      store = await open()
    })
    afterEach(async () => {
      for (const one of opened.splice(0)) await one.close()
    })

    const open = async (): Promise<CacheStore> => {
      const one = await under.open()
      opened.push(one)
      return one
    }

    it('gives back in another process what was kept, with its entry', async () => {
      const entry = await keep(store, 'some text')
      const hit = hitOf(await read(await open(), entry.key))
      expect(hit.entry).to.deep.equal(entry)
      expect(await readFile(hit.file.path, 'utf8')).to.equal('some text')
      expect(hit.file).to.include({sha256: entry.sha256, sizeBytes: 9})
    })

    it('knows nothing of a key that was never kept', async () => {
      const key = newKey()
      expect(await read(store, key)).to.deep.equal({kind: 'none'})
      expect(await store.find(key)).to.equal(undefined)
      expect(await store.verify(key)).to.equal(undefined)
      expect(await store.remove(key)).to.equal('absent')
    })

    it('keeps values of no bytes and of many', async () => {
      const empty = await keep(store, '')
      const bytes = randomBytes(3_000_001)
      const large = await keep(store, bytes)
      const other = await open()
      expect(hitOf(await read(other, empty.key)).file.sizeBytes).to.equal(0)
      const read3 = await readFile(hitOf(await read(other, large.key)).file.path)
      expect(read3.equals(bytes)).to.equal(true)
    })

    it('shows the newer value once a key is kept again, and nothing of the older one', async () => {
      const older = await keep(store, 'older')
      const newer = await keep(store, 'newer', {key: older.key})
      const hit = hitOf(await read(await open(), older.key))
      expect(hit.entry.value).to.equal(newer.value)
      expect(await readFile(hit.file.path, 'utf8')).to.equal('newer')
      expect(await entriesOf(store, older.key)).to.have.length(1)
    })

    it('reads no value that the caller does not accept', async () => {
      const {key} = await keep(store, 'x')
      await under.loseValue((await store.find(key))?.value ?? '')
      const reading = await store.read(key, {accepts: () => false, holds: false})
      expect(reading).to.deep.equal({kind: 'none'})
    })

    it('calls a value broken whose bytes have changed, and names it when asked to verify', async () => {
      const entry = await keep(store, 'some text')
      await under.corrupt(entry.value)
      const other = await open()
      expect(await read(other, entry.key)).to.deep.equal({
        kind: 'broken',
        reason: 'its value is not what was written (SHA-256)',
      })
      expect(await other.verify(entry.key)).to.include('SHA-256')
    })

    it('calls a value broken that is gone, or whose sidecar is no sidecar', async () => {
      const gone = await keep(store, 'x')
      await under.loseValue(gone.value)
      const garbled = await keep(store, 'x')
      await under.overwriteSidecar(garbled.key, '{"half')
      const other = await open()
      expect(await read(other, gone.key)).to.deep.equal({
        kind: 'broken',
        reason: 'its value is gone',
      })
      expect(await read(other, garbled.key)).to.deep.equal({
        kind: 'broken',
        reason: 'its sidecar cannot be read',
      })
      expect(await other.verify(garbled.key)).to.equal('its sidecar cannot be read')
    })

    it('is not led out of its folder by a sidecar', async () => {
      const {key} = await keep(store, 'x')
      const sidecar = {...(await store.find(key)), value: '../../../../etc/passwd'}
      await under.overwriteSidecar(key, JSON.stringify(sidecar))
      expect((await read(await open(), key)).kind).to.equal('broken')
    })

    it('mends a broken value by keeping the key again', async () => {
      const entry = await keep(store, 'some text')
      await under.corrupt(entry.value)
      await keep(store, 'some text', {key: entry.key})
      expect((await read(await open(), entry.key)).kind).to.equal('hit')
    })

    it('lists all entries, also those whose sidecar is broken', async () => {
      const one = await keep(store, '1')
      const two = await keep(store, '22')
      await under.overwriteSidecar(two.key, 'nonsense')
      const [listed] = await entriesOf(await open(), one.key)
      const [broken] = await entriesOf(await open(), two.key)
      expect(listed?.entry).to.deep.equal(one)
      expect(broken?.entry).to.equal(undefined)
    })

    it('removes an entry and its value, also a broken one', async () => {
      const one = await keep(store, '1')
      const garbled = await keep(store, '2')
      await under.overwriteSidecar(garbled.key, 'nonsense')
      for (const {key} of [one, garbled]) {
        expect(await store.remove(key)).to.equal('removed')
        expect(await read(await open(), key)).to.deep.equal({kind: 'none'})
        expect(await store.remove(key)).to.equal('absent')
      }
    })

    it('does not remove a value that somebody holds, until he lets go', async () => {
      const entry = await keep(store, 'held')
      const reader = await open()
      const hit = hitOf(await reader.read(entry.key, {accepts: () => true, holds: true}))
      expect(await store.remove(entry.key)).to.equal('in use')
      expect((await read(store, entry.key)).kind).to.equal('hit')
      expect(await readFile(hit.file.path, 'utf8')).to.equal('held')
      await reader.close()
      expect(await store.remove(entry.key)).to.equal('removed')
    })

    it('leaves the replaced value to whoever holds it', async () => {
      const older = await keep(store, 'older')
      const reader = await open()
      const hit = hitOf(await reader.read(older.key, {accepts: () => true, holds: true}))
      await keep(store, 'newer', {key: older.key})
      expect(await readFile(hit.file.path, 'utf8')).to.equal('older')
      expect((await read(store, older.key)).kind).to.equal('hit')
    })

    it('leaves no file of what was never kept when it is closed', async () => {
      const file = await store.newFile()
      await writeFile(file, 'half of')
      const folder = path.dirname(file)
      expect((await stat(folder)).mode & 0o777).to.equal(0o700)
      await store.close()
      expect(await readdir(path.dirname(folder))).not.to.include(path.basename(folder))
    })

    it('gives the lock of a key to one at a time', async () => {
      const key = newKey()
      const unlock = await store.lock(key, never)
      const events: string[] = []
      const other = await open()
      const waiting = other.lock(key, never).then((release) => {
        events.push('taken')
        return release
      })
      await other.lock(newKey(), never) // another key waits for nobody
      events.push('let go')
      await unlock()
      await (
        await waiting
      )()
      expect(events).to.deep.equal(['let go', 'taken'])
    })

    it('stops waiting for a lock when the run is to stop', async () => {
      const key = newKey()
      const unlock = await store.lock(key, never)
      const controller = new AbortController()
      const waiting = (await open()).lock(key, controller.signal)
      controller.abort(new Error('enough'))
      const reason = await waiting.then(
        () => undefined,
        (error: unknown) => error,
      )
      expect(reason).to.equal(controller.signal.reason)
      await unlock()
    })
  })
}

/** Keeps a value as a run would; gives its entry. */
export async function keep(
  store: CacheStore,
  content: string | Uint8Array,
  facts: Partial<CacheEntry> = {},
): Promise<CacheEntry> {
  const file = await writeHashed(await store.newFile(), content, never)
  const key = facts.key ?? newKey()
  const entry: CacheEntry = {
    command: 'people:load',
    createdAt: new Date().toISOString(),
    expiresAt: null,
    format: 'file',
    input: {args: [], command: 'people:load', method: 'download', v: 1},
    key,
    literal: null,
    method: 'download',
    mycli: '0.1.0',
    parameters: {},
    runId: null,
    sha256: file.sha256,
    sizeBytes: file.sizeBytes,
    test: false,
    value: `${key}.${ulid()}`,
    version: null,
    ...facts,
  }
  const {entry: kept} = await store.commit(entry, file, {holds: false})
  return kept
}

/** 64 hexadecimal digits that no other test has. */
export function newKey(): string {
  return createHash('sha256').update(randomBytes(32)).digest('hex')
}

function read(store: CacheStore, key: string): Promise<CacheReading> {
  return store.read(key, {accepts: () => true, holds: false})
}

function hitOf(reading: CacheReading): Extract<CacheReading, {kind: 'hit'}>['hit'] {
  if (reading.kind === 'hit') return reading.hit
  throw new Error(`No hit: ${JSON.stringify(reading)}`)
}

async function entriesOf(store: CacheStore, key: string): Promise<ListedEntry[]> {
  const found: ListedEntry[] = []
  for await (const one of store.list()) if (one.key === key) found.push(one)
  return found
}
