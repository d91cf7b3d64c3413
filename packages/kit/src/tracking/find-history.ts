import type {SqlClient} from '../database/sql-client.js'
import {readRun, runColumns, type RunRow, type StoredRun} from '../run/stored-run.js'
import type {LinkAction} from './link-action.js'
import type {ModelCondition} from './model-condition.js'

/** What one run did to one row. */
export interface HistoryEntry {
  action: LinkAction
  /** ISO 8601, UTC. */
  at: string
  /** `app.Model`. */
  model: string
  run: StoredRun
}

/** Which row, and how many entries at most. */
export interface HistoryQuery {
  limit: number
  /** The text of the primary key. */
  pk: string
  /** Gives the condition for a column. */
  where: (column: string) => ModelCondition
}

/** What runs did to a row, newest first. */
export async function findHistory(
  client: Pick<SqlClient, 'query' | 'quote'>,
  tablePrefix: string,
  {limit, pk, where}: HistoryQuery,
): Promise<HistoryEntry[]> {
  const table = (name: string): string => client.quote(`${tablePrefix}${name}`)
  const {sql, values} = where('o.model')
  const rows = await client.query<LinkRow & RunRow>(
    `SELECT o.action AS ${client.quote('linkAction')}, o.at AS ${client.quote('linkAt')}, o.model AS ${client.quote('linkModel')},` +
      ` ${runColumns(client)} FROM ${table('run_objects')} o JOIN ${table('runs')} r ON r.id = o.run_id` +
      ` JOIN ${table('commands')} c ON c.id = r.command_id` +
      ` WHERE o.pk = ? AND ${sql} ORDER BY o.at DESC, o.id DESC LIMIT ${Math.trunc(limit)}`,
    [pk, ...values],
  )
  return rows.map(({linkAction, linkAt, linkModel, ...run}) => ({
    action: linkAction,
    at: new Date(linkAt).toISOString(),
    model: linkModel,
    run: readRun(run),
  }))
}

interface LinkRow {
  linkAction: LinkAction
  linkAt: number
  linkModel: string
}
