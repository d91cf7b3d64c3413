import {link, readdir, readFile, rename, rm} from 'node:fs/promises'

import {parseEntry} from './cache-entry.js'
import type {CacheFolder} from './cache-folder.js'
import {heldValues} from './cache-session.js'
import type {Removal} from './cache-store.js'
import {isMissingFile, unlessMissing} from './is-missing-file.js'

/**
 * Removes an entry that nobody reads.
 *
 * First its sidecar goes aside: who looks for it from then on finds none, and who found it before has said that he reads it.
 *
 * @param aside A path that nobody else uses.
 */
export async function removeEntry(
  folder: CacheFolder,
  key: string,
  aside: string,
): Promise<Removal> {
  const sidecar = folder.sidecarOf(key)
  try {
    await rename(sidecar, aside)
  } catch (error) {
    if (isMissingFile(error)) return 'absent'
    throw error
  }
  try {
    const values = await valuesOf(folder, key, await readFile(aside, 'utf8'))
    const held = await heldValues(folder)
    if (values.some((name) => held.has(name))) {
      await link(aside, sidecar).catch(() => undefined) // a new one is there already: the old value stays for its reader all the same
      return 'in use'
    }
    for (const name of values) await rm(folder.valueOf(name), {force: true})
    return 'removed'
  } finally {
    await rm(aside, {force: true})
  }
}

/** A sidecar that cannot be read names no value: all that could be its own go. */
async function valuesOf(folder: CacheFolder, key: string, sidecar: string): Promise<string[]> {
  const entry = parseEntry(sidecar)
  if (entry) return [entry.value]
  const names = (await unlessMissing(readdir(folder.values))) ?? []
  return names.filter((name) => name.startsWith(`${key}.`))
}
