import type {SqlClient} from '../database/sql-client.js'
import {readHolders, type LockHolder} from './lock-holder.js'

/** A lock that a run has. */
export interface StoredLock {
  /** ISO 8601, UTC, by the clock of the database. */
  acquiredAt: string
  command: string | null
  fence: number
  host: string | null
  key: string
  pid: number | null
  runId: string
}

/** The locks that runs have, the oldest first. */
export async function findLocks(client: SqlClient, tablePrefix: string): Promise<StoredLock[]> {
  const holders = await readHolders(client, tablePrefix, 'l.owner IS NOT NULL', [])
  return holders.map(readLock)
}

function readLock({acquiredAt, command, fence, host, key, owner, pid}: LockHolder): StoredLock {
  const since = new Date(acquiredAt).toISOString()
  return {acquiredAt: since, command, fence, host, key, pid, runId: owner ?? ''}
}
