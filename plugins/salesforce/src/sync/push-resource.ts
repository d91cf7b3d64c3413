import type {RecordValues} from '../collections/collections-api.js'
import type {SyncProblem} from './store/sync-record.js'

/** A local row as the push sees it. */
export interface SourceRow {
  /** Its primary key, as text. */
  key: string
  /** The id of its remote record, as the local row says; null when it says none. */
  remoteId: string | null
  /** By remote field; undefined is absent and leaves the remote field alone, null clears it. */
  values: RecordValues
  /** Why it cannot be sent, for all its values. */
  problem?: SyncProblem
  /** What it needs first: it is created in a later push, or later in this one. */
  waitsFor?: SyncProblem
}

/** Where local rows come from. */
export interface RowSource {
  /** All rows in the order of their keys, so many at once. */
  pages: (limit: number) => AsyncIterable<SourceRow[]>
  /** Rows by key, in any order; those that are gone are left out. */
  read: (keys: readonly string[]) => Promise<SourceRow[]>
  /** Keeps the ids of remote records in the local rows; null: it has none any more. */
  keepRemoteIds: (ids: readonly {key: string; remoteId: string | null}[]) => Promise<void>
}

/** What is pushed: local rows, the object that they become, and what tells one remote record. */
export interface PushResource {
  /** As `contacts`. */
  name: string
  /** As `Contact`. */
  sobject: string
  /** The remote fields that rows may have. */
  fields: readonly string[]
  /** Of these, those that only a create may have. Default: those that describe says so of */
  createOnly?: readonly string[]
  /** The external id field, one of `fields`: rows without a remote id are upserted by it. */
  externalId?: string
  /** Fields that together tell a record where there is no external id: rows are looked up by them. */
  match?: readonly string[]
  /** One call at a time: its records lock a common parent. Default: false */
  isSerial?: boolean
  /** A create that finds its record there already (DUPLICATE_VALUE) means that record. Default: false */
  matchIsUnique?: boolean
  source: RowSource
}
