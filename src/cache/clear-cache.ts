import type {CacheStore, ListedEntry} from '@mycli/kit/cache'

/** Which entries; every condition that is given must hold. */
export interface ClearFilter {
  command?: string
  olderThanMs?: number
}

export interface ClearedEntry {
  /** Null where the entry cannot be read. */
  command: string | null
  key: string
  sizeBytes: number
}

/** The entries that match; one that cannot be read matches where nothing is asked of it. */
export async function clearable(
  store: CacheStore,
  {command, olderThanMs}: ClearFilter,
): Promise<ClearedEntry[]> {
  const before = olderThanMs === undefined ? Infinity : Date.now() - olderThanMs
  const matches = ({entry}: ListedEntry): boolean => {
    if (!entry) return command === undefined && olderThanMs === undefined
    return (
      (command === undefined || entry.command === command) && Date.parse(entry.createdAt) < before
    )
  }
  const found: ClearedEntry[] = []
  for await (const listed of store.list()) {
    const {entry, key} = listed
    if (matches(listed)) {
      found.push({command: entry?.command ?? null, key, sizeBytes: entry?.sizeBytes ?? 0})
    }
  }
  return found
}

/** Removes entries; those whose values a live run reads stay. */
export async function clearEntries(
  store: CacheStore,
  entries: readonly ClearedEntry[],
): Promise<{inUse: ClearedEntry[]; removed: ClearedEntry[]}> {
  const inUse: ClearedEntry[] = []
  const removed: ClearedEntry[] = []
  for (const entry of entries) {
    const removal = await store.remove(entry.key)
    if (removal === 'in use') inUse.push(entry)
    if (removal === 'removed') removed.push(entry)
  }
  return {inUse, removed}
}
