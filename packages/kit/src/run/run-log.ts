import {databaseNow} from '../database/database-now.js'
import {inTransaction} from '../database/in-transaction.js'
import type {SqlClient, SqlValue} from '../database/sql-client.js'
import {releaseLocks, takeLock, type HeldLock} from '../locks/take-lock.js'
import {canonicalJson} from './canonical-json.js'
import type {OutputBatch} from './output-buffer.js'
import type {ProcessIdentity} from './process-identity.js'
import type {RunEnding} from './run-ending.js'
import {writeOutput} from './write-output.js'

/** `inline`: the process that was typed; `local`: one in the background; `program`: another program runs the command. */
export type Executor = 'inline' | 'local' | 'program'

/** What is known when a run begins. */
export interface RunBeginning {
  /** 1 for a first try. */
  attempt: number
  /** The command's id, such as `data:manufacture`. */
  command: string
  /** Where the run stands that a pipeline goes on with; unset for one that begins at the beginning. */
  cursor?: string
  /** With `--dry-run`: nothing of it was kept. */
  dryRun: boolean
  executor: Executor
  identity: ProcessIdentity
  /** The lock that it has; unset until it has begun, and for a run that needs none. */
  lock?: HeldLock
  /** Index of the first item behind the cursor. */
  nextIndex?: number
  /** Everything on the line that is not a parameter, redacted. */
  options: Record<string, unknown>
  /** What the command's identity is made of, redacted. */
  parameters: Record<string, unknown>
  /** Tells one row of `commands` from another. */
  parametersHash: string
  /** Of the run that this one belongs to. */
  parentId: string | undefined
  /** Of the run that this one tries again. */
  retryOf: string | undefined
  /** Of the run that it and those above it belong to; its own where there is none above. */
  rootId: string
  /** A ULID. */
  runId: string
  /** UTC milliseconds. */
  startedAt: number
  /** With `--test`: it counts for no dependency. */
  test: boolean
  user: string
  /** Of the programs that ran: `{cli, plugin}`. */
  version: Record<string, string>
}

/** The tables that remember runs, reached by one connection. */
export interface RunLog {
  /**
   * Writes the row of a run that begins now, and takes the lock that it needs: both, or neither.
   *
   * @throws UserError `ALREADY_RUNNING` (exit 4) when another run has the lock.
   */
  begin(beginning: RunBeginning, lockKey?: string): Promise<HeldLock | undefined>
  /**
   * Writes what a run has said last and how it ended, if it still counts as running, and gives free what it has locked; tells whether it
   * did count so.
   */
  end(runId: string, ending: RunEnding, output?: OutputBatch): Promise<boolean>
  /** The runs that have not ended, by the log: those of a host, and those of other hosts whose last heartbeat was so long ago. */
  unended(host: string, silentForMs: number): Promise<UnendedRun[]>
}

/** A run that has not ended, by the log. */
export interface UnendedRun extends ProcessIdentity {
  /** UTC milliseconds by the clock of the database; null for a run that sends none. */
  heartbeatAt: number | null
  /** The same clock. */
  now: number
  runId: string
}

export function createRunLog(client: SqlClient, tablePrefix: string): RunLog {
  const q = (name: string): string => client.quote(name)
  const runs = q(`${tablePrefix}runs`)
  return {
    async begin(run, lockKey) {
      const commandId = await ensureCommand(client, tablePrefix, run)
      try {
        return await writeBeginning(client, tablePrefix, {commandId, lockKey, run})
      } catch (error) {
        // `runs:prune` may have deleted the command meanwhile: it had no runs.
        const commandIdNow = await ensureCommand(client, tablePrefix, run)
        if (commandIdNow === commandId) throw error
        return writeBeginning(client, tablePrefix, {commandId: commandIdNow, lockKey, run})
      }
    },
    async end(runId, ending, output) {
      if (output) await writeLastOutput(client, tablePrefix, runId, output)
      const row = endingRow(ending)
      const settings = Object.keys(row).map((name) => `${q(name)} = ?`)
      const changed = await client.execute(
        `UPDATE ${runs} SET status = ${statusOf(ending)}, ${settings.join(', ')}` +
          " WHERE id = ? AND status = 'running'",
        [...Object.values(row), runId],
      )
      await releaseLocks(client, tablePrefix, runId)
      return changed > 0
    },
    unended(host, silentForMs) {
      const now = databaseNow(client)
      return client.query<UnendedRun>(
        `SELECT id AS ${q('runId')}, host, boot_id AS ${q('bootId')}, pid, proc_start AS ${q('procStart')},` +
          ` heartbeat_at AS ${q('heartbeatAt')}, ${now} AS ${q('now')} FROM ${runs}` +
          ` WHERE status = 'running' AND (host = ? OR heartbeat_at < ${now} - ?)`,
        [host, silentForMs],
      )
    },
  }
}

async function writeBeginning(
  client: SqlClient,
  tablePrefix: string,
  {commandId, lockKey, run}: {commandId: number; lockKey: string | undefined; run: RunBeginning},
): Promise<HeldLock | undefined> {
  const runs = client.quote(`${tablePrefix}runs`)
  const row = beginningRow(run, commandId)
  if (lockKey === undefined) {
    await insertRow(client, runs, row)
    return undefined
  }
  return inTransaction(client, async () => {
    const lock = await takeLock(client, tablePrefix, {key: lockKey, runId: run.runId})
    await insertRow(client, runs, row)
    return lock
  })
}

/** That a run has ended is worth more than what it said: a database that refuses the latter still gets the former. */
async function writeLastOutput(
  client: SqlClient,
  tablePrefix: string,
  runId: string,
  output: OutputBatch,
): Promise<void> {
  try {
    await writeOutput(client, tablePrefix, runId, output)
  } catch (error) {
    process.emitWarning(`The last output of run ${runId} is not in the run log: ${String(error)}`)
  }
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
  const [verb, suffix] =
    client.dialect === 'mysql' ? ['INSERT IGNORE', ''] : ['INSERT', ' ON CONFLICT DO NOTHING']
  await client.execute(
    `${verb} INTO ${table} (name, parameters, parameters_hash, created_at) VALUES (?, ?, ?, ?)${suffix}`,
    [command, parameters, hash, startedAt],
  )
  const [made] = await find()
  if (made) return made.id
  throw new Error(`The row of the command ${command} is not in ${tablePrefix}commands.`)
}

function beginningRow(run: RunBeginning, commandId: number): Record<string, SqlValue> {
  return {
    attempt: run.attempt,
    boot_id: run.identity.bootId,
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
    status: 'running',
    test: run.test,
    user: run.user,
    version: canonicalJson(run.version),
  }
}

/** A signal that `runs:cancel` sent is told by the mark that it left in the row. */
function statusOf({status}: RunEnding): string {
  return status === 'interrupted'
    ? "CASE WHEN cancel_at IS NULL THEN 'interrupted' ELSE 'cancelled' END"
    : `'${status}'`
}

function endingRow(ending: RunEnding): Record<string, SqlValue> {
  return {
    ended_at: ending.endedAt,
    error: ending.error,
    exit_code: ending.exitCode,
    result: ending.result,
    signal: ending.signal,
  }
}
