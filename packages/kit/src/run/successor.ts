import type {SqlClient} from '../database/sql-client.js'
import type {RunStatus} from './run-status.js'

/** A run that goes on with another one, or has done so. */
export interface Successor {
  host: string | null
  id: string
  /** The id of that one. */
  of: string
  pid: number | null
  status: RunStatus
}

/**
 * What counts: a run of which nothing was kept, or that was refused before it began, leaves its origin as it was. One that tries failed items
 * again leaves the rest of it, and counts only while it runs.
 */
export const countsAsSuccessor =
  "NOT n.test AND NOT n.dry_run AND n.status <> 'skipped'" +
  " AND (n.claims IS NULL OR n.claims <> 'failed items' OR n.status IN ('queued', 'running'))"

/** The run that goes on with another one, else the latest that has done so. */
export function findSuccessor(
  client: SqlClient,
  tablePrefix: string,
  {of, otherThan}: {of: string; otherThan: string},
): Promise<Successor | undefined> {
  return readSuccessor(client, tablePrefix, 'n.retry_of = ? AND n.id <> ?', [of, otherThan])
}

/** A run of this command with these parameters that is going on with another one now. */
export function findRunningSuccessor(
  client: SqlClient,
  tablePrefix: string,
  {command, parametersHash, runId}: {command: string; parametersHash: string; runId: string},
): Promise<Successor | undefined> {
  return readSuccessor(
    client,
    tablePrefix,
    "c.name = ? AND c.parameters_hash = ? AND n.retry_of IS NOT NULL AND n.status IN ('queued', 'running') AND n.id <> ?",
    [command, parametersHash, runId],
  )
}

export function hasEnded({status}: Successor): boolean {
  return status !== 'queued' && status !== 'running'
}

async function readSuccessor(
  client: SqlClient,
  tablePrefix: string,
  condition: string,
  parameters: readonly string[],
): Promise<Successor | undefined> {
  const q = (name: string): string => client.quote(name)
  const [row] = await client.query<Successor>(
    `SELECT n.id, n.retry_of AS ${q('of')}, n.status, n.host, n.pid FROM ${q(`${tablePrefix}runs`)} n` +
      ` JOIN ${q(`${tablePrefix}commands`)} c ON c.id = n.command_id` +
      ` WHERE ${condition} AND ${countsAsSuccessor}` +
      ` ORDER BY CASE WHEN n.status IN ('queued', 'running') THEN 0 ELSE 1 END, n.id DESC LIMIT 1`,
    parameters,
  )
  return row
}
