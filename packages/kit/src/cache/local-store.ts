import {readdir, readFile, rename, stat, utimes, writeFile} from 'node:fs/promises'

import {parseEntry, type CacheEntry} from './cache-entry.js'
import {cacheFolder, makeCacheFolder, type CacheFolder} from './cache-folder.js'
import {openSession, sweepSessions, type CacheSession} from './cache-session.js'
import type {CacheReading, CacheStore, ListedEntry} from './cache-store.js'
import {createEviction} from './eviction.js'
import {unlessMissing} from './is-missing-file.js'
import {lockKey, sweepLocks} from './key-lock.js'
import {readSidecar} from './read-sidecar.js'
import {removeEntry} from './remove-entry.js'
import {writable} from './writable.js'
import {hashFile, type WrittenFile} from './write-hashed.js'

export interface LocalStoreOptions {
  /** Absolute; made when something is kept. */
  folder: string
  /** What all values together may take; those that were not read for longest go first. */
  maxSizeBytes: number
}

/** Keeps results in a folder of this machine. */
export function createLocalStore({folder: root, maxSizeBytes}: LocalStoreOptions): CacheStore {
  const folder = cacheFolder(root)
  let session: Promise<CacheSession> | undefined
  const opened = (): Promise<CacheSession> => (session ??= begin(folder))
  const newFile = async (): Promise<string> => (await opened()).newFile()
  const eviction = createEviction(folder, maxSizeBytes, newFile)

  return {
    async close() {
      const open = await session
      session = undefined
      await open?.close()
    },
    commit: (entry, file, {holds}) =>
      writable(root, async () => {
        const open = await opened()
        const previous = await readSidecar(folder, entry.key)
        if (holds) await open.hold(entry.value)
        await touch(file.path) // from now on it waits for its sidecar
        await rename(file.path, folder.valueOf(entry.value))
        await writeSidecar(folder, entry, open.newFile())
        if (previous && previous.value !== entry.value) await eviction.dropValue(previous)
        await eviction.added(entry)
        return {entry, file: {...file, path: folder.valueOf(entry.value)}}
      }),
    find: (key) => readSidecar(folder, key),
    list: () => listEntries(folder),
    locationOf: ({value}) => folder.valueOf(value),
    async lock(key, signal) {
      const open = await opened()
      return lockKey(folder, key, {newFile: () => open.newFile(), signal})
    },
    newFile,
    place: root,
    read: (key, {accepts, holds}) =>
      readValue(folder, key, {
        accepts,
        hold: async (value) => {
          if (holds) await (await opened()).hold(value)
        },
        touches: true,
      }),
    remove: async (key) => removeEntry(folder, key, await newFile()),
    verify: (key) => problemOf(folder, key),
  }
}

function begin(folder: CacheFolder): Promise<CacheSession> {
  return writable(folder.root, async () => {
    await makeCacheFolder(folder)
    await sweepSessions(folder)
    const session = await openSession(folder)
    await sweepLocks(folder, session)
    return session
  })
}

async function problemOf(folder: CacheFolder, key: string): Promise<string | undefined> {
  const reading = await readValue(folder, key, {
    accepts: () => true,
    hold: async () => undefined,
    touches: false,
  })
  return reading.kind === 'broken' ? reading.reason : undefined
}

interface ValueReading {
  accepts: (entry: CacheEntry) => boolean
  hold: (value: string) => Promise<void>
  /** It counts as read now. */
  touches: boolean
}

async function readValue(
  folder: CacheFolder,
  key: string,
  reading: ValueReading,
): Promise<CacheReading> {
  const sidecar = folder.sidecarOf(key)
  const text = await unlessMissing(readFile(sidecar, 'utf8'))
  if (text === undefined) return {kind: 'none'}
  const entry = parseEntry(text)
  if (entry?.key !== key) return {kind: 'broken', reason: 'its sidecar cannot be read'}
  if (!reading.accepts(entry)) return {kind: 'none'}
  // Whoever removes or replaces an entry looks for holds after having changed the sidecar: if it is the same after the hold, the hold is seen.
  await reading.hold(entry.value)
  const isSame = async (): Promise<boolean> =>
    (await unlessMissing(readFile(sidecar, 'utf8'))) === text
  const file = (await isSame()) && (await checkedFile(folder.valueOf(entry.value), entry))
  if (typeof file === 'object') {
    if (reading.touches) await touch(sidecar)
    return {hit: {entry, file}, kind: 'hit'}
  }
  if (file !== false && (await isSame())) return {kind: 'broken', reason: file}
  return readValue(folder, key, reading) // it has been removed or replaced meanwhile
}

/** The file, or what is wrong with it. */
async function checkedFile(path: string, entry: CacheEntry): Promise<WrittenFile | string> {
  const stats = await unlessMissing(stat(path))
  if (!stats) return 'its value is gone'
  if (stats.size !== entry.sizeBytes) {
    return `its value has ${stats.size} bytes and should have ${entry.sizeBytes}`
  }
  const file = await unlessMissing(hashFile(path))
  if (!file) return 'its value is gone'
  return file.sha256 === entry.sha256 ? file : 'its value is not what was written (SHA-256)'
}

/** Not synced, as its value is: one that a power cut empties is a miss, and syncing takes as long as all the rest. */
async function writeSidecar(
  folder: CacheFolder,
  entry: CacheEntry,
  temporary: string,
): Promise<void> {
  await writeFile(temporary, JSON.stringify(entry, undefined, 2), {mode: 0o600})
  await rename(temporary, folder.sidecarOf(entry.key))
}

async function* listEntries(folder: CacheFolder): AsyncGenerator<ListedEntry> {
  for (const name of (await unlessMissing(readdir(folder.entries))) ?? []) {
    const key = name.replace(/\.json$/, '')
    const entry = await readSidecar(folder, key)
    const stats = await unlessMissing(stat(folder.sidecarOf(key)))
    if (stats) yield {entry, key, lastReadAt: stats.mtime.toISOString()}
  }
}

async function touch(file: string): Promise<void> {
  const now = new Date()
  await utimes(file, now, now).catch(() => undefined) // only eviction looks at it
}
