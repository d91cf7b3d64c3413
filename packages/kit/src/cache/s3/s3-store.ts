import {rm} from 'node:fs/promises'

import {parseEntry, type CacheEntry} from '../cache-entry.js'
import type {CacheReading, CacheStore, ListedEntry, ReadOptions} from '../cache-store.js'
import type {WrittenFile} from '../write-hashed.js'
import type {S3Objects} from './s3-objects.js'

const requestsAtOnce = 16

/**
 * Keeps results on S3, in the same layout as on a disk, and what this machine has read or written in a local store as well.
 *
 * The sidecar on S3 says what is kept: the local copy counts only while it is of the same value.
 */
export function createS3Store(local: CacheStore, objects: S3Objects): CacheStore {
  return {
    async close() {
      objects.close()
      await local.close()
    },
    async commit(entry, file, options) {
      const previous = await find(objects, entry.key)
      const hit = await local.commit(entry, file, options)
      await objects.upload(valueName(entry), {path: hit.file.path})
      await objects.upload(sidecarName(entry.key), {text: JSON.stringify(entry, undefined, 2)})
      if (previous) await objects.delete(valueName(previous))
      return hit
    },
    find: (key) => find(objects, key),
    list: () => list(objects),
    locationOf: (entry) => objects.addressOf(valueName(entry)),
    lock: (key, signal) => local.lock(key, signal),
    newFile: () => local.newFile(),
    place: objects.label,
    read: (key, options) => read(local, objects, key, options),
    async remove(key) {
      const text = await objects.readText(sidecarName(key))
      const kept = await local.remove(key)
      if (text === undefined) return kept === 'removed' ? 'absent' : kept
      if (kept === 'in use') return kept
      await objects.delete(sidecarName(key))
      const entry = parseEntry(text)
      if (entry) await objects.delete(valueName(entry))
      return 'removed'
    },
    async verify(key) {
      const text = await objects.readText(sidecarName(key))
      if (text === undefined) return undefined
      const entry = parseEntry(text)
      if (!entry) return 'its sidecar cannot be read'
      const path = await local.newFile()
      try {
        return problemOf(await objects.download(valueName(entry), path), entry)
      } finally {
        await rm(path, {force: true})
      }
    },
  }
}

async function* list(objects: S3Objects): AsyncGenerator<ListedEntry> {
  for await (const page of objects.list('entries/')) {
    for (let at = 0; at < page.length; at += requestsAtOnce) {
      const some = page.slice(at, at + requestsAtOnce)
      yield* await Promise.all(some.map((name) => listed(objects, name)))
    }
  }
}

async function listed(objects: S3Objects, name: string): Promise<ListedEntry> {
  const key = name.replace(/\.json$/, '')
  return {entry: await find(objects, key), key, lastReadAt: null}
}

async function read(
  local: CacheStore,
  objects: S3Objects,
  key: string,
  {accepts, holds}: ReadOptions,
): Promise<CacheReading> {
  const text = await objects.readText(sidecarName(key))
  if (text === undefined) return {kind: 'none'}
  const entry = parseEntry(text)
  if (entry?.key !== key) return {kind: 'broken', reason: 'its sidecar cannot be read'}
  if (!accepts(entry)) return {kind: 'none'}
  const copy = await local.read(key, {accepts: (one) => one.value === entry.value, holds})
  if (copy.kind === 'hit') return copy
  const path = await local.newFile()
  const file = await objects.download(valueName(entry), path)
  const problem = problemOf(file, entry)
  if (file && problem === undefined) {
    return {hit: await local.commit(entry, file, {holds}), kind: 'hit'}
  }
  await rm(path, {force: true})
  // It may have been removed or replaced between the two requests.
  const isSame = (await objects.readText(sidecarName(key))) === text
  if (!isSame) return read(local, objects, key, {accepts, holds})
  return {kind: 'broken', reason: problem ?? 'its value is gone'}
}

function problemOf(file: WrittenFile | undefined, entry: CacheEntry): string | undefined {
  if (!file) return 'its value is gone'
  return file.sha256 === entry.sha256 && file.sizeBytes === entry.sizeBytes
    ? undefined
    : 'its value is not what was written (SHA-256)'
}

async function find(objects: S3Objects, key: string): Promise<CacheEntry | undefined> {
  const text = await objects.readText(sidecarName(key))
  return text === undefined ? undefined : parseEntry(text)
}

function sidecarName(key: string): string {
  return `entries/${key}.json`
}

function valueName({value}: CacheEntry): string {
  return `values/${value}`
}
