import type {SqlClient, SqlValue} from '../database/sql-client.js'
import {exitCodes} from '../errors/exit-codes.js'
import {UserError} from '../errors/user-error.js'
import {containsText} from './contains-text.js'
import type {RunStatus} from './run-status.js'
import {readRun, runColumns, type RunRow, type StoredRun} from './stored-run.js'

/** Which runs to find; every condition that is given must hold. */
export interface RunFilter {
  command?: string
  /** Name -> value as text: `1` finds the number and the text. */
  parameters?: Record<string, string>
  /** UTC milliseconds: runs that began then or later. */
  since?: number
  status?: RunStatus
}

/** The newest runs that match, newest first, at most `limit`. */
export async function findRuns(
  client: SqlClient,
  tablePrefix: string,
  filter: RunFilter,
  limit: number,
): Promise<StoredRun[]> {
  const {parameters, where} = conditions(client, filter)
  const rows = await client.query<RunRow>(
    `${select(client, tablePrefix)} ${where} ORDER BY r.id DESC LIMIT ${Math.trunc(limit)}`,
    parameters,
  )
  return rows.map((row) => readRun(row))
}

/**
 * The run with this id, or the one whose id begins with it.
 *
 * @throws UserError `UNKNOWN_RUN` (exit 2) when there is none, or more than one.
 */
export async function findRun(
  client: Pick<SqlClient, 'query' | 'quote'>,
  tablePrefix: string,
  id: string,
): Promise<StoredRun> {
  const prefix = id.toUpperCase()
  const rows = /^[0-9A-Z]+$/.test(prefix)
    ? await client.query<RunRow>(
        `${select(client, tablePrefix)} WHERE r.id LIKE ? ORDER BY r.id DESC LIMIT 6`,
        [`${prefix}%`],
      )
    : []
  const [row, another] = rows
  if (row && !another) return readRun(row)
  throw new UserError(
    'UNKNOWN_RUN',
    row ? `More than one run begins with "${id}".` : `There is no run "${id}".`,
    {
      exitCode: exitCodes.usage,
      suggestions: row ? candidates(rows) : ['`mycli runs:list` shows the latest runs.'],
    },
  )
}

/** The latest of several runs, to choose from. */
function candidates(rows: readonly RunRow[]): string[] {
  const shown = rows.slice(0, 5).map((row) => readRun(row))
  const lines = shown.map(({command, id, status}) => `${id} (${command}, ${status})`)
  return [
    'Type more of the id:',
    ...lines,
    ...(rows.length > shown.length ? ['or an older one.'] : []),
  ]
}

function select(client: Pick<SqlClient, 'quote'>, tablePrefix: string): string {
  const table = (name: string): string => client.quote(`${tablePrefix}${name}`)
  return (
    `SELECT ${runColumns(client)} FROM ${table('runs')} r` +
    ` JOIN ${table('commands')} c ON c.id = r.command_id`
  )
}

function conditions(client: SqlClient, filter: RunFilter): {parameters: SqlValue[]; where: string} {
  const parts: [string, ...SqlValue[]][] = []
  if (filter.command !== undefined) parts.push(['c.name = ?', filter.command])
  if (filter.status !== undefined) parts.push(['r.status = ?', filter.status])
  if (filter.since !== undefined) parts.push(['r.started_at >= ?', filter.since])
  for (const [name, value] of Object.entries(filter.parameters ?? {})) {
    const members = jsonForms(value).map((json) => `${JSON.stringify(name)}:${json}`)
    const texts = members.flatMap((member) => [`${member},`, `${member}}`])
    parts.push([
      `(${texts.map(() => containsText(client.dialect, 'c.parameters')).join(' OR ')})`,
      ...texts,
    ])
  }
  return {
    parameters: parts.flatMap(([, ...values]) => values),
    where: parts.length === 0 ? '' : `WHERE ${parts.map(([text]) => text).join(' AND ')}`,
  }
}

/** A value from the command line may have been a text, a number or a switch. */
function jsonForms(value: string): string[] {
  const isJson = /^(true|false|null|-?\d+(\.\d+)?)$/.test(value)
  return isJson ? [JSON.stringify(value), value] : [JSON.stringify(value)]
}
