import {isExpired, type CacheEntry} from '../cache-entry.js'
import type {CacheStore} from '../cache-store.js'
import type {AskedLine} from './asked-line.js'
import type {InputDifference} from './input-differences.js'

/** Whether a line would get a result from the cache. */
export interface ResultExplanation {
  /** What was looked for, redacted; null where it hangs on arguments that only a run knows. */
  input: Record<string, unknown> | null
  /** Null where it hangs on arguments that only a run knows. */
  key: string | null
  /** The cached method, or the name given to `wrap`. */
  method: string
  /** The kept result that is most like what was looked for, on a miss. */
  nearest: {createdAt: string; differences: InputDifference[]; key: string} | null
  /** `depends`: on the arguments, which only a run knows. */
  outcome: 'depends' | 'hit' | 'miss'
  reason: string
}

/** What the explanations look at. */
export interface Explaining {
  asked: AskedLine
  /** All kept results of the command, newest first. */
  kept: readonly CacheEntry[]
  store: CacheStore
}

/** How a good entry is told. */
export function goodReason(entry: CacheEntry): string {
  const until = entry.expiresAt === null ? 'for ever' : `until ${entry.expiresAt}`
  return `kept at ${entry.createdAt}, good ${until}`
}

/** Why an entry is not good any more; undefined: it is. */
export function expiredReason(entry: CacheEntry): string | undefined {
  return isExpired(entry, Date.now()) ? `it expired at ${entry.expiresAt ?? ''}` : undefined
}
