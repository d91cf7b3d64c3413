import {databaseNow} from '../database/database-now.js'
import {inTransaction} from '../database/in-transaction.js'
import {insertUnlessThere} from '../database/insert-unless-there.js'
import type {SqlClient, SqlValue} from '../database/sql-client.js'
import {UserError} from '../errors/user-error.js'
import {takeLock, type HeldLock} from '../locks/take-lock.js'
import {canonicalJson} from './canonical-json.js'
import {claimOrigin} from './claim-origin.js'
import type {RunBeginning} from './run-log.js'

export interface BeginningOptions {
  lockKey?: string | undefined
  /** Default: running */
  status?: 'queued' | 'running'
}

/**
 * Writes the row of a run, takes the lock that it needs and claims the rest of the run that it goes on with: all of that, or nothing.
 *
 * @throws UserError `ALREADY_RUNNING` (exit 4); `NOT_RESUMABLE` (exit 2); `CANCELLED` (exit 1) when the row that waited for the run waits no more.
 */
export async function writeBeginning(
  client: SqlClient,
  tablePrefix: string,
  run: RunBeginning,
  options: BeginningOptions,
): Promise<HeldLock | undefined> {
  const commandId = await ensureCommand(client, tablePrefix, run)
  try {
    return await write(client, tablePrefix, run, {...options, commandId})
  } catch (error) {
    // `runs:prune` may have deleted the command meanwhile: it had no runs.
    const commandIdNow = await ensureCommand(client, tablePrefix, run)
    if (commandIdNow === commandId) throw error
    return write(client, tablePrefix, run, {...options, commandId: commandIdNow})
  }
}

async function write(
  client: SqlClient,
  tablePrefix: string,
  run: RunBeginning,
  {commandId, lockKey, status = 'running'}: BeginningOptions & {commandId: number},
): Promise<HeldLock | undefined> {
  const runs = client.quote(`${tablePrefix}runs`)
  const row = beginningRow(run, commandId, status)
  const writeRow = run.isQueued ? takeRow : insertRow
  if (lockKey === undefined && run.claims === undefined) {
    await writeRow(client, runs, row)
    return undefined
  }
  const {runId} = run
  return inTransaction(client, async () => {
    const lock =
      lockKey === undefined ? undefined : await takeLock(client, tablePrefix, {key: lockKey, runId})
    await claimOrigin(client, tablePrefix, run)
    await writeRow(client, runs, row)
    return lock
  })
}

/** The row that waits for this run becomes its own. */
async function takeRow(
  client: SqlClient,
  table: string,
  row: Record<string, SqlValue>,
): Promise<void> {
  const id = row['id'] ?? null
  const changes = Object.entries(row).filter(([name]) => name !== 'id' && name !== 'queued_at')
  const settings = changes.map(([name]) => `${client.quote(name)} = ?`)
  if (client.dialect !== 'sqlite') settings.push(`heartbeat_at = ${databaseNow(client)}`)
  const changed = await client.execute(
    `UPDATE ${table} SET ${settings.join(', ')} WHERE id = ? AND status = 'queued'`,
    [...changes.map(([, value]) => value), id],
  )
  if (changed > 0) return
  throw new UserError('CANCELLED', `Run ${String(id)} was ended before it had begun.`, {
    suggestions: [`\`mycli runs:show ${String(id)}\` shows how.`],
  })
}

/** On a server the first heartbeat stands in the row from its beginning. */
async function insertRow(
  client: SqlClient,
  table: string,
  row: Record<string, SqlValue>,
): Promise<void> {
  const names = Object.keys(row).map((name) => client.quote(name))
  const values = names.map(() => '?')
  if (client.dialect !== 'sqlite') {
    names.push('heartbeat_at')
    values.push(databaseNow(client))
  }
  await client.execute(
    `INSERT INTO ${table} (${names.join(', ')}) VALUES (${values.join(', ')})`,
    Object.values(row),
  )
}

/** The id of the row that all runs of this command with these parameters share; two processes may want it at once. */
async function ensureCommand(
  client: SqlClient,
  tablePrefix: string,
  run: RunBeginning,
): Promise<number> {
  const {command, parametersHash: hash, startedAt} = run
  const parameters = canonicalJson(run.parameters)
  const table = client.quote(`${tablePrefix}commands`)
  const find = (): Promise<{id: number}[]> =>
    client.query(`SELECT id FROM ${table} WHERE name = ? AND parameters_hash = ?`, [command, hash])
  const [known] = await find()
  if (known) return known.id
  await insertUnlessThere(
    client,
    `${table} (name, parameters, parameters_hash, created_at) VALUES (?, ?, ?, ?)`,
    [command, parameters, hash, startedAt],
  )
  const [made] = await find()
  if (made) return made.id
  throw new Error(`The row of the command ${command} is not in ${tablePrefix}commands.`)
}

function beginningRow(
  run: RunBeginning,
  commandId: number,
  status: 'queued' | 'running',
): Record<string, SqlValue> {
  return {
    attempt: run.attempt,
    boot_id: run.identity.bootId,
    claims: run.claims ?? null,
    command_id: commandId,
    cursor: run.cursor ?? null,
    dry_run: run.dryRun,
    executor: run.executor,
    host: run.identity.host,
    id: run.runId,
    next_index: run.nextIndex ?? null,
    options: canonicalJson(run.options),
    parent_id: run.parentId ?? null,
    pid: run.identity.pid,
    proc_start: run.identity.procStart,
    queued_at: run.startedAt,
    retry_of: run.retryOf ?? null,
    root_id: run.rootId,
    started_at: run.startedAt,
    status,
    test: run.test,
    user: run.user,
    version: canonicalJson(run.version),
  }
}
