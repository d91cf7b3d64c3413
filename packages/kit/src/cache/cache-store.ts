import type {CacheEntry} from './cache-entry.js'
import type {WrittenFile} from './write-hashed.js'

/** A value that is there, on this machine, and has the size and hash that its entry says. */
export interface CacheHit {
  entry: CacheEntry
  file: WrittenFile
}

/** What was found for a key. */
export type CacheReading =
  | {hit: CacheHit; kind: 'hit'}
  /** Somebody or something has changed its bytes, or they are gone. */
  | {kind: 'broken'; reason: string}
  /** There is none, or the caller did not accept it. */
  | {kind: 'none'}

export interface ReadOptions {
  /** Asked before the value is fetched. */
  accepts: (entry: CacheEntry) => boolean
  /** The value stays readable until the store is closed. */
  holds: boolean
}

export interface ListedEntry {
  /** Undefined: its sidecar cannot be read. */
  entry: CacheEntry | undefined
  key: string
  /** Null: not read on this machine. */
  lastReadAt: string | null
}

export type Removal = 'absent' | 'in use' | 'removed'

/**
 * Where results are kept. `test/support/describe-cache-store.ts` says what each one must do.
 *
 * Whatever fails for another reason than that an entry is not there is thrown, never a miss.
 */
export interface CacheStore {
  /**
   * Keeps a file from `newFile` as the value of an entry, in the place of an older one; nobody ever sees half of it.
   *
   * @param options.holds The value stays readable until the store is closed.
   */
  commit(entry: CacheEntry, file: WrittenFile, options: {holds: boolean}): Promise<CacheHit>
  /** The entry, without looking at its value. */
  find(key: string): Promise<CacheEntry | undefined>
  /** All entries, in no order, also broken ones. */
  list(): AsyncIterable<ListedEntry>
  /** Where the value of an entry is, for people: a path, or an address of S3. */
  locationOf(entry: CacheEntry): string
  /** The path for a file in the making; it goes when the store is closed, or with the process. */
  newFile(): Promise<string>
  /** The value of a key, checked. */
  read(key: string, options: ReadOptions): Promise<CacheReading>
  /** Tells this store from another one within the process. */
  place: string
  remove(key: string): Promise<Removal>
  /** What is wrong with the value of a key; undefined: nothing. */
  verify(key: string): Promise<string | undefined>
  /** Lets go of the files that were made or held. */
  close(): Promise<void>
  /** Only one holder at a time on this machine; waits until the others have let go. */
  lock(key: string, signal: AbortSignal): Promise<() => Promise<void>>
}
