import {exitCodes, UserError} from '@mycli/kit/errors'
import type {CacheEntry, CacheStore} from '@mycli/kit/cache'

/**
 * The entry with this key, or the one whose key begins with it.
 *
 * @throws UserError `UNKNOWN_CACHE_ENTRY` (exit 2) when there is none, or more than one.
 */
export async function findEntry(store: CacheStore, key: string): Promise<CacheEntry> {
  const found = await matches(store, key.toLowerCase())
  const [entry, another] = found
  if (entry && !another) return entry
  throw new UserError(
    'UNKNOWN_CACHE_ENTRY',
    entry ? `More than one cache entry begins with "${key}".` : `There is no cache entry "${key}".`,
    {
      exitCode: exitCodes.usage,
      suggestions: [entry ? 'Type more of the key.' : '`mycli cache:list` shows them all.'],
    },
  )
}

async function matches(store: CacheStore, prefix: string): Promise<CacheEntry[]> {
  if (!/^[0-9a-f]+$/.test(prefix)) return []
  if (prefix.length === 64) {
    const entry = await store.find(prefix)
    return entry ? [entry] : []
  }
  const entries: CacheEntry[] = []
  for await (const {entry, key} of store.list()) {
    if (entry && key.startsWith(prefix)) entries.push(entry)
  }
  return entries
}
