import {mkdir} from 'node:fs/promises'
import path from 'node:path'

/** The folder of a cache: what is where. */
export interface CacheFolder {
  /** `<key>.json`, the sidecars; when one was last touched is when its value was last read. */
  entries: string
  /** `<key>`: somebody makes its value. */
  locks: string
  root: string
  /** A folder for each process and use: what it is making, what it holds. */
  sessions: string
  sidecarOf(key: string): string
  valueOf(name: string): string
  /** `<key>.<ULID>`, the values; an entry names its own. */
  values: string
}

export function cacheFolder(root: string): CacheFolder {
  const entries = path.join(root, 'entries')
  const values = path.join(root, 'values')
  return {
    entries,
    locks: path.join(root, 'locks'),
    root,
    sessions: path.join(root, 'sessions'),
    sidecarOf: (key) => path.join(entries, `${key}.json`),
    valueOf: (name) => path.join(values, name),
    values,
  }
}

/** Makes the folders, for their owner alone: results may be anything. */
export async function makeCacheFolder({
  entries,
  locks,
  sessions,
  values,
}: CacheFolder): Promise<void> {
  for (const folder of [entries, locks, sessions, values]) {
    await mkdir(folder, {mode: 0o700, recursive: true})
  }
}
