import type {SqlClient} from '../database/sql-client.js'
import type {LinkAction} from './link-action.js'

/** A row that a run touched. */
export interface RunObject {
  action: LinkAction
  /** ISO 8601, UTC. */
  at: string
  /** `app.Model`. */
  model: string
  /** The text of its primary key. */
  pk: string
}

/** How many rows of a model a run did one thing to. */
export interface RunObjectCount {
  action: LinkAction
  count: number
  model: string
}

/** The rows that a run touched, in the order in which they were linked, at most `limit`. */
export async function findRunObjects(
  client: SqlClient,
  tablePrefix: string,
  runId: string,
  limit: number,
): Promise<RunObject[]> {
  const rows = await client.query<RunObject & {at: number}>(
    `SELECT action, at, model, pk FROM ${client.quote(`${tablePrefix}run_objects`)}` +
      ` WHERE run_id = ? ORDER BY id LIMIT ${Math.trunc(limit)}`,
    [runId],
  )
  return rows.map((row) => ({...row, at: new Date(row.at).toISOString()}))
}

/** The same, counted by model and action. */
export async function countRunObjects(
  client: SqlClient,
  tablePrefix: string,
  runId: string,
): Promise<RunObjectCount[]> {
  const count = client.quote('count')
  return client.query<RunObjectCount>(
    `SELECT action, COUNT(*) AS ${count}, model FROM ${client.quote(`${tablePrefix}run_objects`)}` +
      ` WHERE run_id = ? GROUP BY model, action ORDER BY model, action`,
    [runId],
  )
}
