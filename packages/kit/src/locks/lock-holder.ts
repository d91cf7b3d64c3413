import {databaseNow} from '../database/database-now.js'
import type {SqlClient, SqlValue} from '../database/sql-client.js'
import {livenessOf} from '../run/process-identity.js'
import {isLost} from '../run/heartbeat-limits.js'
import type {RunStatus} from '../run/run-status.js'

/** A lock and the run that has it. */
export interface LockHolder {
  /** UTC milliseconds, by the clock of the database. */
  acquiredAt: number
  bootId: string | null
  /** Null when the row of the run is gone. */
  command: string | null
  /** Counts up each time that the lock is taken. */
  fence: number
  hash: string
  heartbeatAt: number | null
  host: string | null
  key: string
  now: number
  /** The id of the run; null when the lock is free. */
  owner: string | null
  pid: number | null
  procStart: string | null
  status: RunStatus | null
}

/** The locks that fit a condition on `l`, the locks, with the runs that have them. */
export function readHolders(
  client: SqlClient,
  tablePrefix: string,
  condition: string,
  parameters: readonly SqlValue[],
): Promise<LockHolder[]> {
  const table = (name: string): string => client.quote(`${tablePrefix}${name}`)
  const columns = Object.entries(columnsOfHolder).map(
    ([name, column]) => `${column} AS ${client.quote(name)}`,
  )
  return client.query<LockHolder>(
    `SELECT ${columns.join(', ')}, ${databaseNow(client)} AS ${client.quote('now')}` +
      ` FROM ${table('locks')} l LEFT JOIN ${table('runs')} r ON r.id = l.owner` +
      ` LEFT JOIN ${table('commands')} c ON c.id = r.command_id WHERE ${condition} ORDER BY l.acquired_at`,
    parameters,
  )
}

/** Whether nobody has the lock any more: it is free, its run has ended, or the process of its run is gone. */
export async function isAbandoned(holder: LockHolder): Promise<boolean> {
  const {bootId, host, owner, pid, procStart, status} = holder
  if (owner === null || status !== 'running') return true
  if (bootId === null || host === null || pid === null || procStart === null) return false
  const liveness = await livenessOf({bootId, host, pid, procStart})
  return liveness === 'dead' || (liveness === 'unknown' && isLost(holder))
}

const columnsOfHolder: Record<Exclude<keyof LockHolder, 'now'>, string> = {
  acquiredAt: 'l.acquired_at',
  bootId: 'r.boot_id',
  command: 'c.name',
  fence: 'l.fence',
  hash: 'l.lock_hash',
  heartbeatAt: 'r.heartbeat_at',
  host: 'r.host',
  key: 'l.lock_key',
  owner: 'l.owner',
  pid: 'r.pid',
  procStart: 'r.proc_start',
  status: 'r.status',
}
