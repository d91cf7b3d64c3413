import {readdir, rm, stat} from 'node:fs/promises'
import path from 'node:path'

import {unlessMissing} from '../cache/is-missing-file.js'
import {inTransaction} from '../database/in-transaction.js'
import type {SqlClient, SqlValue} from '../database/sql-client.js'
import type {OpenRunLog} from './open-run-log.js'
import type {RunLogPlace} from './run-log-place.js'

export interface PruneOptions {
  /** Counts and deletes nothing. */
  dryRun: boolean
  /** Of each command with the same parameters, so many of the newest stay. */
  keepLast: number
  /** UTC milliseconds: what has ended later stays. */
  endedBefore: number
}

/** How many of what went. */
export interface Pruned {
  artifacts: number
  commands: number
  items: number
  locks: number
  logLines: number
  objects: number
  runs: number
}

const tables = {
  artifacts: 'artifacts',
  items: 'run_items',
  logLines: 'run_logs',
  objects: 'run_objects',
} as const satisfies Partial<Record<keyof Pruned, string>>

/** One transaction each: nobody waits long for the tables. */
const runsAtOnce = 100

/** Deletes old runs with all that they left, never one that has not ended; then commands without runs, and locks that nobody has. */
export async function pruneRuns(
  {client, tablePrefix}: Pick<OpenRunLog, 'client' | 'tablePrefix'>,
  {artifactsFolder}: Pick<RunLogPlace, 'artifactsFolder'>,
  options: PruneOptions,
): Promise<Pruned> {
  const pruned: Pruned = {
    artifacts: 0,
    commands: 0,
    items: 0,
    locks: 0,
    logLines: 0,
    objects: 0,
    runs: 0,
  }
  const table = (name: string): string => client.quote(`${tablePrefix}${name}`)
  pruned.commands = await emptyCommands(client, table, options)
  for (let last = ''; ;) {
    const ids = await oldRuns(client, table, options, last)
    if (ids.length === 0) break
    last = ids.at(-1) ?? last
    pruned.runs += ids.length
    await inTransaction(client, () => deleteRuns(client, table, ids, options.dryRun, pruned))
    if (!options.dryRun) await deleteFiles(artifactsFolder, ids)
  }
  pruned.locks = await freeLocks(client, table, options)
  if (options.dryRun) return pruned
  pruned.commands = await deleteCommands(client, table, options)
  await deleteOrphans(client, table, artifactsFolder, options)
  return pruned
}

type TableName = (name: string) => string

/** Runs by their place among those of the same command; 1 is the newest. */
function ranked(table: TableName): string {
  return (
    'SELECT id, command_id, status, ended_at,' +
    ` ROW_NUMBER() OVER (PARTITION BY command_id ORDER BY id DESC) AS place FROM ${table('runs')}`
  )
}

const isOld = "place > ? AND ended_at < ? AND status NOT IN ('queued', 'running')"

async function oldRuns(
  client: SqlClient,
  table: TableName,
  {endedBefore, keepLast}: PruneOptions,
  after: string,
): Promise<string[]> {
  const rows = await client.query<{id: string}>(
    `SELECT id FROM (${ranked(table)}) x WHERE ${isOld} AND id > ? ORDER BY id LIMIT ${runsAtOnce}`,
    [keepLast, endedBefore, after],
  )
  return rows.map(({id}) => id)
}

async function deleteRuns(
  client: SqlClient,
  table: TableName,
  ids: readonly string[],
  dryRun: boolean,
  pruned: Pruned,
): Promise<void> {
  const list = `(${ids.map(() => '?').join(', ')})`
  const counted = {...pruned}
  for (const [kind, name] of Object.entries(tables)) {
    const where = `FROM ${table(name)} WHERE run_id IN ${list}`
    counted[kind as keyof typeof tables] += await count(client, where, ids) // the keys of `tables`
    if (!dryRun) await client.execute(`DELETE ${where}`, ids)
  }
  if (!dryRun) await client.execute(`DELETE FROM ${table('runs')} WHERE id IN ${list}`, ids)
  Object.assign(pruned, counted) // only now: a server may have begun the transaction anew
}

/** Commands none of whose runs would stay. */
function emptyCommands(
  client: SqlClient,
  table: TableName,
  {endedBefore, keepLast}: PruneOptions,
): Promise<number> {
  return count(
    client,
    `FROM ${table('commands')} c WHERE created_at < ? AND NOT EXISTS` +
      ` (SELECT 1 FROM (${ranked(table)}) x WHERE x.command_id = c.id AND NOT (${isOld}))`,
    [endedBefore, keepLast, endedBefore],
  )
}

function deleteCommands(
  client: SqlClient,
  table: TableName,
  {endedBefore}: PruneOptions,
): Promise<number> {
  const commands = table('commands')
  return client.execute(
    `DELETE FROM ${commands} WHERE created_at < ? AND NOT EXISTS` +
      ` (SELECT 1 FROM ${table('runs')} r WHERE r.command_id = ${commands}.id)`,
    [endedBefore],
  )
}

async function freeLocks(
  client: SqlClient,
  table: TableName,
  {dryRun, endedBefore}: PruneOptions,
): Promise<number> {
  const where = `FROM ${table('locks')} WHERE owner IS NULL AND acquired_at < ?`
  if (dryRun) return count(client, where, [endedBefore])
  return client.execute(`DELETE ${where}`, [endedBefore])
}

async function count(
  client: SqlClient,
  from: string,
  values: readonly SqlValue[],
): Promise<number> {
  const [row] = await client.query<{n: number}>(`SELECT COUNT(*) AS n ${from}`, values)
  return row?.n ?? 0
}

async function deleteFiles(artifactsFolder: string, ids: readonly string[]): Promise<void> {
  for (const id of ids) await rm(path.join(artifactsFolder, id), {force: true, recursive: true})
}

/** Files of runs that were killed before they could write that they had made them, and whose rows are gone. */
async function deleteOrphans(
  client: SqlClient,
  table: TableName,
  artifactsFolder: string,
  {endedBefore}: PruneOptions,
): Promise<void> {
  const names = await readdir(artifactsFolder).catch(() => []) // no run has made any
  for (const name of names.filter((one) => /^[0-9A-Z]{26}$/.test(one))) {
    const folder = path.join(artifactsFolder, name)
    const isKnown = await count(client, `FROM ${table('runs')} WHERE id = ?`, [name])
    const stats = await unlessMissing(stat(folder)) // somebody else may be pruning as well
    if (stats && isKnown === 0 && stats.mtimeMs < endedBefore)
      await rm(folder, {force: true, recursive: true})
  }
}
