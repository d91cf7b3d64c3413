import {readFile} from 'node:fs/promises'

import {parseEntry, type CacheEntry} from './cache-entry.js'
import type {CacheFolder} from './cache-folder.js'
import {unlessMissing} from './is-missing-file.js'

/** The entry of a key; undefined where there is none, or what is there cannot be read. */
export async function readSidecar(
  folder: CacheFolder,
  key: string,
): Promise<CacheEntry | undefined> {
  const text = await unlessMissing(readFile(folder.sidecarOf(key), 'utf8'))
  return text === undefined ? undefined : parseEntry(text)
}
