import {isExpired, type CacheEntry} from '@mycli/kit/cache'

/** A kept result as a person or a program is shown it. */
export interface ShownEntry extends CacheEntry {
  isExpired: boolean
}

export function shownEntry(entry: CacheEntry): ShownEntry {
  return {...entry, isExpired: isExpired(entry, Date.now())}
}
