import {createHash} from 'node:crypto'

import {databaseNow} from '../database/database-now.js'
import {inTransaction} from '../database/in-transaction.js'
import {insertUnlessThere} from '../database/insert-unless-there.js'
import type {SqlClient} from '../database/sql-client.js'
import {alreadyRunning} from './already-running.js'
import {isAbandoned, readHolders, type LockHolder} from './lock-holder.js'

/** A lock that a run has. */
export interface HeldLock {
  /** Greater each time that the lock is taken: what is written with a smaller one comes from a holder that was replaced. */
  fence: number
  key: string
}

const maxAttempts = 10

/**
 * Takes a lock for a run, within the transaction that writes the run's row; one whose holder is gone is taken over.
 *
 * @throws UserError `ALREADY_RUNNING` (exit 4) naming the run that has it.
 */
export async function takeLock(
  client: SqlClient,
  tablePrefix: string,
  {key, runId}: {key: string; runId: string},
): Promise<HeldLock> {
  const hash = hashOfKey(key)
  for (let attempt = 1; attempt <= maxAttempts; attempt++) {
    const [seen] = await readHolders(client, tablePrefix, 'l.lock_hash = ?', [hash])
    if (seen && !(await isAbandoned(seen))) throw alreadyRunning(seen)
    const fence = seen
      ? await takeOver(client, tablePrefix, seen, runId)
      : await insert(client, tablePrefix, {hash, key, runId})
    if (fence !== undefined) return {fence, key}
  }
  throw new Error(`The lock "${key}" changed hands ${maxAttempts} times while it was being taken.`)
}

/** Gives free what a run has; never what another took over from it. */
export async function releaseLocks(
  client: SqlClient,
  tablePrefix: string,
  runId: string,
): Promise<void> {
  const locks = client.quote(`${tablePrefix}locks`)
  // By the primary key, as they are taken: locking the rows of an index in another order is a deadlock.
  const held = await client.query<{hash: string}>(
    `SELECT lock_hash AS ${client.quote('hash')} FROM ${locks} WHERE owner = ?`,
    [runId],
  )
  for (const {hash} of held) {
    const sql = `UPDATE ${locks} SET owner = NULL WHERE lock_hash = ? AND owner = ?`
    await inTransaction(client, () => client.execute(sql, [hash, runId]))
  }
}

/** Keys are of any length; the column of a primary key is not. */
export function hashOfKey(key: string): string {
  return createHash('sha256').update(key).digest('hex')
}

/** Every fence is unique for its lock, so one that is still the same says that nobody was quicker. */
async function takeOver(
  client: SqlClient,
  tablePrefix: string,
  seen: LockHolder,
  runId: string,
): Promise<number | undefined> {
  const fence = seen.fence + 1
  const changed = await client.execute(
    `UPDATE ${client.quote(`${tablePrefix}locks`)} SET owner = ?, fence = ?, acquired_at = ${databaseNow(client)}` +
      ' WHERE lock_hash = ? AND fence = ? AND (owner = ? OR owner IS NULL)',
    [runId, fence, seen.hash, seen.fence, seen.owner],
  )
  return changed > 0 ? fence : undefined
}

/** A first fence from the clock: it goes on counting also after the row of a lock was pruned. */
async function insert(
  client: SqlClient,
  tablePrefix: string,
  {hash, key, runId}: {hash: string; key: string; runId: string},
): Promise<number | undefined> {
  const locks = client.quote(`${tablePrefix}locks`)
  const now = databaseNow(client)
  const inserted = await insertUnlessThere(
    client,
    `${locks} (lock_hash, lock_key, owner, fence, acquired_at) VALUES (?, ?, ?, ${now}, ${now})`,
    [hash, key, runId],
  )
  if (inserted === 0) return undefined
  const [row] = await client.query<{fence: number}>(
    `SELECT fence FROM ${locks} WHERE lock_hash = ?`,
    [hash],
  )
  return row?.fence
}
