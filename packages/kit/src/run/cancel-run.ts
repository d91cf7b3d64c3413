import {databaseNow} from '../database/database-now.js'
import {exitCodes} from '../errors/exit-codes.js'
import {UserError} from '../errors/user-error.js'
import type {OpenRunLog} from './open-run-log.js'
import {livenessOf, type ProcessIdentity} from './process-identity.js'
import type {StoredRun} from './stored-run.js'

/** `ended`: it had not begun, and will not; `signalled`: its process was told; `marked`: it sees the mark at its next heartbeat. */
export type Cancellation = 'ended' | 'marked' | 'signalled'

/**
 * Asks a run to stop. The mark in its row makes `cancelled` of what would be `interrupted`; only a process that is certain to be that of
 * the run is signalled.
 *
 * @throws UserError `RUN_ENDED` (exit 2) for a run that has ended; `USAGE` (exit 2) for one within another.
 */
export async function cancelRun(open: OpenRunLog, run: StoredRun): Promise<Cancellation> {
  if (run.parentId !== null) throw withinAnother(run)
  const identity = await mark(open, run)
  if (!identity) throw hasEnded(run)
  if (identity === 'queued') return 'ended'
  // The process of another program has other work.
  if (run.executor === 'program' || (await livenessOf(identity)) !== 'alive') return 'marked'
  return signal(identity.pid) ? 'signalled' : 'marked'
}

interface MarkedRow extends ProcessIdentity {
  status: string
}

/** What the run is now; undefined when it has ended. */
async function mark(
  {client, tablePrefix}: OpenRunLog,
  {id}: StoredRun,
): Promise<ProcessIdentity | 'queued' | undefined> {
  const runs = client.quote(`${tablePrefix}runs`)
  const now = databaseNow(client)
  const queued = await client.execute(
    `UPDATE ${runs} SET status = 'cancelled', cancel_at = ${now}, ended_at = ${now} WHERE id = ? AND status = 'queued'`,
    [id],
  )
  if (queued > 0) return 'queued'
  await client.execute(
    `UPDATE ${runs} SET cancel_at = ${now} WHERE id = ? AND status = 'running' AND cancel_at IS NULL`,
    [id],
  )
  const [row] = await client.query<MarkedRow>(
    `SELECT status, host, boot_id AS ${client.quote('bootId')}, pid, proc_start AS ${client.quote('procStart')}` +
      ` FROM ${runs} WHERE id = ?`,
    [id],
  )
  return row?.status === 'running' ? row : undefined
}

/** False where the system does not let us: the process of another user. */
function signal(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGTERM')
  } catch {
    return false
  }
}

function hasEnded({id}: StoredRun): UserError {
  return new UserError('RUN_ENDED', `Run ${id} has ended already.`, {
    exitCode: exitCodes.usage,
    suggestions: [`\`mycli runs:show ${id}\` shows how.`],
  })
}

function withinAnother({id, rootId}: StoredRun): UserError {
  return new UserError('USAGE', `Run ${id} belongs to run ${rootId}, in the same process.`, {
    exitCode: exitCodes.usage,
    suggestions: [`mycli runs:cancel ${rootId}`],
  })
}
