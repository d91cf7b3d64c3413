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
  changedAtMs: number
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
  const values = await withoutOrphans(folder, await measure(folder), held)
  const wantedBytes = values.length > largeCount ? maxSizeBytes * largeShare : maxSizeBytes
  let totalBytes = sumOf(values)
  for (const {key, name, sizeBytes} of await leastRecentlyReadFirst(folder, values)) {
    if (totalBytes <= wantedBytes) break
    if (key === added || held.has(name)) continue
    const removal = await removeEntry(folder, key, await newFile())
    if (removal === 'removed') totalBytes -= sizeBytes
  }
  return totalBytes
}

async function measure(folder: CacheFolder): Promise<StoredValue[]> {
  const values: StoredValue[] = []
  for (const name of (await unlessMissing(readdir(folder.values))) ?? []) {
    const stats = await unlessMissing(stat(folder.valueOf(name)))
    if (!stats) continue
    const key = name.slice(0, name.indexOf('.'))
    values.push({changedAtMs: stats.ctimeMs, key, name, sizeBytes: stats.size})
  }
  return values
}

function sumOf(values: readonly StoredValue[]): number {
  return values.reduce((total, {sizeBytes}) => total + sizeBytes, 0)
}

/** Deletes values that no sidecar names any more, such as those that were replaced while somebody read them. */
async function withoutOrphans(
  folder: CacheFolder,
  values: readonly StoredValue[],
  held: ReadonlySet<string>,
): Promise<StoredValue[]> {
  const kept: StoredValue[] = []
  const before = Date.now() - orphanedMs
  for (const value of values) {
    const isOld = value.changedAtMs < before && !held.has(value.name)
    if (isOld && (await readSidecar(folder, value.key))?.value !== value.name) {
      await rm(folder.valueOf(value.name), {force: true})
    } else kept.push(value)
  }
  return kept
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
