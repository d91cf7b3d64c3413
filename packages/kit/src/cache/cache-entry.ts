import type {KeyInput} from './cache-key.js'

export type CacheFormat = 'file' | 'json' | 'ndjson'

/** What is known of a kept result, as its sidecar holds it. Times are UTC, ISO 8601. */
export interface CacheEntry {
  command: string
  createdAt: string
  /** Null: it does not expire. */
  expiresAt: string | null
  format: CacheFormat
  /** What its key was made of, redacted. */
  input: KeyInput
  key: string
  /** `null` and `undefined` have no bytes of their own; null for any other value. */
  literal: 'null' | 'undefined' | null
  method: string
  /** Of the version of mycli that wrote it. */
  mycli: string
  /** Redacted. */
  parameters: Record<string, unknown>
  runId: string | null
  /** Of the bytes of its value, hexadecimal. */
  sha256: string
  sizeBytes: number
  /** It was made in test mode, and only that finds it. */
  test: boolean
  /** Name of the file or object with its bytes. */
  value: string
  /** As its author counts. */
  version: number | string | null
}

/** The entry that a sidecar holds; undefined for a text that is none. */
export function parseEntry(text: string): CacheEntry | undefined {
  try {
    const entry: unknown = JSON.parse(text)
    return isEntry(entry) ? entry : undefined
  } catch {
    return undefined // a half-written file of a full disk
  }
}

export function isExpired(entry: CacheEntry, now: number): boolean {
  return entry.expiresAt !== null && Date.parse(entry.expiresAt) <= now
}

/** What reading an entry depends on; the rest is only shown. */
function isEntry(value: unknown): value is CacheEntry {
  if (typeof value !== 'object' || value === null) return false
  const {
    createdAt,
    format,
    input,
    key,
    sha256,
    sizeBytes,
    value: name,
  } = value as Partial<CacheEntry> // looked at below
  return (
    [createdAt, format, sha256].every((text) => typeof text === 'string') &&
    typeof sizeBytes === 'number' &&
    typeof input === 'object' &&
    /^[0-9a-f]{64}$/.test(key ?? '') &&
    // It becomes part of a path.
    /^[0-9a-f]{64}\.[0-9A-Z]{26}$/.test(name ?? '')
  )
}
