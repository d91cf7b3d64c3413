import {readdir, rm, stat} from 'node:fs/promises'

import type {CacheEntry} from './cache-entry.js'
import type {CacheFolder} from './cache-folder.js'
import {heldValues} from './cache-session.js'
import {unlessMissing} from './is-missing-file.js'
import {readSidecar} from './read-sidecar.js'
import {removeEntry} from './remove-entry.js'

/** Keeps the values of a folder below a size. */
export interface Eviction {
  /** An entry has been added; the ones that were not read for longest go if there is no room for it. */
  added(entry: CacheEntry): Promise<void>
  /** The value of an entry that another has replaced goes, unless somebody still reads it. */
  dropValue(replaced: CacheEntry): Promise<void>
}

interface StoredValue {
  key: string
  name: string
  sizeBytes: number
}

/** A large cache that is full makes some room at once: it is measured again each time that it is over its size. */
const largeCount = 200
const largeShare = 0.9
/** Between the moves of a value and of its sidecar into their places it belongs to nobody. */
const orphanedMs = 600_000

/** @param newFile Gives a path that nobody else uses. */
export function createEviction(
  folder: CacheFolder,
  maxSizeBytes: number,
  newFile: () => Promise<string>,
): Eviction {
  let totalBytes: number | undefined // others add and remove as well: measured when it seems too much
  return {
    async added({key, sizeBytes}) {
      totalBytes = totalBytes === undefined ? sumOf(await measure(folder)) : totalBytes + sizeBytes
      if (totalBytes <= maxSizeBytes) return
      totalBytes = await evict(folder, maxSizeBytes, {added: key, newFile})
    },
    async dropValue({value}) {
      if ((await heldValues(folder)).has(value)) return
      await rm(folder.valueOf(value), {force: true})
    },
  }
}

/** Removes entries until the rest fits; gives the size of the rest. */
async function evict(
  folder: CacheFolder,
  maxSizeBytes: number,
  {added, newFile}: {added: string; newFile: () => Promise<string>},
): Promise<number> {
  const held = await heldValues(folder)
  const values = await measure(folder)
  const wantedBytes = values.length > largeCount ? maxSizeBytes * largeShare : maxSizeBytes
  let totalBytes = sumOf(values)
  for (const {key, name, sizeBytes} of await leastRecentlyReadFirst(folder, values)) {
    if (totalBytes <= wantedBytes) break
    if (key === added || held.has(name)) continue // not even taken aside for a moment
    const removal = await removeEntry(folder, key, await newFile())
    if (removal === 'removed') totalBytes -= sizeBytes
  }
  return totalBytes
}

/** The values that there are; those that no sidecar names are deleted on the way. */
async function measure(folder: CacheFolder): Promise<StoredValue[]> {
  const values: StoredValue[] = []
  const names = (await unlessMissing(readdir(folder.values))) ?? []
  const owned = await ownedBy(folder, names)
  const before = Date.now() - orphanedMs
  for (const name of names) {
    const stats = await unlessMissing(stat(folder.valueOf(name)))
    if (!stats) continue
    const isOrphan = !owned.has(name) && stats.mtimeMs < before
    // Asked now and not before: its sidecar may only have been taken aside by somebody who sees the hold as well.
    if (isOrphan && !(await heldValues(folder)).has(name)) {
      await rm(folder.valueOf(name), {force: true})
    } else values.push({key: keyOf(name), name, sizeBytes: stats.size})
  }
  return values
}

/** Of the values with these names, those that a sidecar names. A sidecar is read only where a key has several values. */
async function ownedBy(folder: CacheFolder, names: readonly string[]): Promise<Set<string>> {
  const sidecars = new Set((await unlessMissing(readdir(folder.entries))) ?? [])
  const perKey = new Map<string, number>()
  for (const name of names) perKey.set(keyOf(name), (perKey.get(keyOf(name)) ?? 0) + 1)
  const owned = new Set<string>()
  for (const name of names) {
    if (!sidecars.has(`${keyOf(name)}.json`)) continue
    const isOnly = perKey.get(keyOf(name)) === 1
    if (isOnly || (await readSidecar(folder, keyOf(name)))?.value === name) owned.add(name)
  }
  return owned
}

function keyOf(name: string): string {
  return name.slice(0, name.indexOf('.'))
}

function sumOf(values: readonly StoredValue[]): number {
  return values.reduce((total, {sizeBytes}) => total + sizeBytes, 0)
}

async function leastRecentlyReadFirst(
  folder: CacheFolder,
  values: readonly StoredValue[],
): Promise<StoredValue[]> {
  const dated: {readAtMs: number; value: StoredValue}[] = []
  for (const value of values) {
    const stats = await unlessMissing(stat(folder.sidecarOf(value.key)))
    dated.push({readAtMs: stats?.mtimeMs ?? 0, value})
  }
  return dated.sort((a, b) => a.readAtMs - b.readAtMs).map(({value}) => value)
}
