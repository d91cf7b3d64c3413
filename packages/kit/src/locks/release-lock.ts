import type {SqlClient} from '../database/sql-client.js'
import {exitCodes} from '../errors/exit-codes.js'
import {UserError} from '../errors/user-error.js'
import {alreadyRunning} from './already-running.js'
import {isAbandoned, readHolders, type LockHolder} from './lock-holder.js'
import {hashOfKey} from './take-lock.js'

/** A lock that may be given free. */
export interface ReleasableLock extends LockHolder {
  /** Nobody has it any more. */
  isAbandoned: boolean
}

/**
 * The lock with this key.
 *
 * @param force Also when its run may be alive.
 * @throws UserError `UNKNOWN_LOCK` (exit 2) when there is none; `ALREADY_RUNNING` (exit 4) when its run may be alive.
 */
export async function readLock(
  client: SqlClient,
  tablePrefix: string,
  key: string,
  force: boolean,
): Promise<ReleasableLock> {
  const [holder] = await readHolders(client, tablePrefix, 'l.lock_hash = ?', [hashOfKey(key)])
  if (!holder) {
    throw new UserError('UNKNOWN_LOCK', `There is no lock "${key}".`, {
      exitCode: exitCodes.usage,
      suggestions: ['`mycli locks:list` shows all locks.'],
    })
  }
  const abandoned = await isAbandoned(holder)
  if (!abandoned && !force) throw alreadyRunning(holder)
  return {...holder, isAbandoned: abandoned}
}

/** Gives free what `readLock` has found; false when somebody was quicker. */
export async function releaseLock(
  client: SqlClient,
  tablePrefix: string,
  {fence, hash, owner}: LockHolder,
): Promise<boolean> {
  const locks = client.quote(`${tablePrefix}locks`)
  const changed = await client.execute(
    `UPDATE ${locks} SET owner = NULL WHERE lock_hash = ? AND fence = ? AND owner = ?`,
    [hash, fence, owner],
  )
  return changed > 0
}
