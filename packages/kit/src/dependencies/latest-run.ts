import type {SqlClient, SqlValue} from '../database/sql-client.js'
import {canonicalJson} from '../run/canonical-json.js'
import {containsText} from '../run/contains-text.js'
import type {RunStatus} from '../run/run-status.js'

/** Which runs count: real ones (no test, no dry run) of a command that had these parameters among theirs. */
export interface WantedRuns {
  command: string
  parameters: Record<string, unknown>
  /** Of all parameters that the command has, with their secrets; undefined where some are left open. */
  parametersHash: string | undefined
  statuses: readonly RunStatus[]
}

/** A run as far as a dependency hangs on it. */
export interface LatestRun {
  endedAt: number | null
  runId: string
  status: RunStatus
}

interface CandidateRow extends LatestRun {
  command: string
  parameters: string
}

const pageSize = 20

/** The run of those that began last; undefined where there is none. */
export async function latestRun(
  client: SqlClient,
  tablePrefix: string,
  wanted: WantedRuns,
): Promise<LatestRun | undefined> {
  const {sql, values} = candidates(client, tablePrefix, wanted)
  // The text of nested values may look like that of a parameter, so each candidate is read; nearly always the first is one.
  for (let offset = 0; ; offset += pageSize) {
    const rows = await client.query<CandidateRow>(
      `${sql} LIMIT ${pageSize} OFFSET ${offset}`,
      values,
    )
    const found = rows.find((row) => isWanted(row, wanted))
    if (found) return {endedAt: found.endedAt, runId: found.runId, status: found.status}
    if (rows.length < pageSize) return undefined
  }
}

/** Newest first, by the index on (command_id, started_at): those that began in the same millisecond, by their end. */
function candidates(
  client: SqlClient,
  tablePrefix: string,
  wanted: WantedRuns,
): {sql: string; values: SqlValue[]} {
  const q = (name: string): string => client.quote(name)
  const marks = wanted.statuses.map(() => '?')
  const rows = commandRows(client, wanted)
  return {
    sql:
      `SELECT r.id AS ${q('runId')}, r.status, r.ended_at AS ${q('endedAt')}, c.name AS ${q('command')}, c.parameters` +
      ` FROM ${q(`${tablePrefix}commands`)} c JOIN ${q(`${tablePrefix}runs`)} r ON r.command_id = c.id` +
      ` WHERE c.name = ? AND ${rows.sql}` +
      ` AND r.test = FALSE AND r.dry_run = FALSE AND r.status IN (${marks.join(', ')})` +
      ' ORDER BY r.started_at DESC, r.ended_at DESC, r.id DESC',
    values: [wanted.command, ...rows.values, ...wanted.statuses],
  }
}

/** The one row with this hash; otherwise those whose canonical JSON has each of the parameters in it. */
function commandRows(
  client: SqlClient,
  {parameters, parametersHash}: WantedRuns,
): {sql: string; values: string[]} {
  if (parametersHash !== undefined) {
    return {sql: 'c.parameters_hash = ?', values: [parametersHash]}
  }
  const members = Object.entries(parameters).map(
    ([name, value]) => `${JSON.stringify(name)}:${canonicalJson(value)}`,
  )
  const contains = containsText(client.dialect, 'c.parameters')
  return {
    sql: members.length === 0 ? '1 = 1' : members.map(() => contains).join(' AND '),
    values: members,
  }
}

/** Also by name: to MySQL, texts that differ in blanks at their end are equal. */
function isWanted(row: CandidateRow, {command, parameters}: WantedRuns): boolean {
  if (row.command !== command) return false
  const had = JSON.parse(row.parameters) as Record<string, unknown> // written by the run log
  return Object.entries(parameters).every(
    ([name, value]) => name in had && canonicalJson(had[name]) === canonicalJson(value),
  )
}
