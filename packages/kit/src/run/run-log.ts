import {databaseNow} from '../database/database-now.js'
import type {SqlClient, SqlValue} from '../database/sql-client.js'
import {releaseLocks, type HeldLock} from '../locks/take-lock.js'
import type {OutputBatch} from './output-buffer.js'
import type {ProcessIdentity} from './process-identity.js'
import type {RunEnding} from './run-ending.js'
import {writeBeginning} from './write-beginning.js'
import {writeOutput} from './write-output.js'

/** `inline`: the process that was typed; `local`: one in the background; `program`: another program runs the command. */
export type Executor = 'inline' | 'local' | 'program'

/** What is known when a run begins. */
export interface RunBeginning {
  /** 1 for a first try. */
  attempt: number
  /** What it takes over from the run that it tries again, and no other may work on meanwhile. Unset: nothing, it begins at the beginning. */
  claims?: 'failed items' | 'the rest'
  /** The command's id, such as `data:manufacture`. */
  command: string
  /** Where the run stands that a pipeline goes on with; unset for one that begins at the beginning. */
  cursor?: string
  /** With `--dry-run`: nothing of it was kept. */
  dryRun: boolean
  executor: Executor
  identity: ProcessIdentity
  /** Its row waits in the log. */
  isQueued: boolean
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
   * @throws UserError `ALREADY_RUNNING` (exit 4) when another run has the lock, or goes on with what this one claims.
   */
  begin(beginning: RunBeginning, lockKey?: string): Promise<HeldLock | undefined>
  /** Writes the row of a run that another process will begin. */
  enqueue(beginning: RunBeginning): Promise<void>
  /**
   * Writes what a run has said last and how it ended, if it still counts as running, and gives free what it has locked; tells whether it
   * did count so.
   */
  end(runId: string, ending: RunEnding, output?: OutputBatch): Promise<boolean>
  /** Writes that a run was found dead, if its row is still as it was seen; only then is what it has locked given free. */
  endDead(seen: UnendedRun, ending: RunEnding): Promise<boolean>
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
  const write = (ending: RunEnding, condition: string, values: SqlValue[]): Promise<number> => {
    const row = endingRow(ending)
    const settings = Object.keys(row).map((name) => `${q(name)} = ${valueOf(name, ending)}`)
    return client.execute(
      `UPDATE ${runs} SET ${settings.join(', ')} WHERE ${condition} AND status IN ('queued', 'running')`,
      [...Object.values(row), ...values],
    )
  }
  return {
    begin: (run, lockKey) => writeBeginning(client, tablePrefix, run, {lockKey}),
    async enqueue(run) {
      await writeBeginning(client, tablePrefix, run, {status: 'queued'})
    },
    async end(runId, ending, output) {
      if (output) await writeLastOutput(client, tablePrefix, runId, output)
      const changed = await write(ending, 'id = ?', [runId])
      await releaseLocks(client, tablePrefix, runId)
      return changed > 0
    },
    async endDead({heartbeatAt, pid, procStart, runId}, ending) {
      const [heartbeat, beat] =
        heartbeatAt === null ? ['heartbeat_at IS NULL', []] : ['heartbeat_at = ?', [heartbeatAt]]
      const seen = `id = ? AND pid = ? AND proc_start = ? AND ${heartbeat}`
      const changed = await write(ending, seen, [runId, pid, procStart, ...beat])
      if (changed > 0) await releaseLocks(client, tablePrefix, runId)
      return changed > 0
    },
    unended(host, silentForMs) {
      const now = databaseNow(client)
      return client.query<UnendedRun>(
        `SELECT id AS ${q('runId')}, host, boot_id AS ${q('bootId')}, pid, proc_start AS ${q('procStart')},` +
          ` heartbeat_at AS ${q('heartbeatAt')}, ${now} AS ${q('now')} FROM ${runs}` +
          ` WHERE status IN ('queued', 'running') AND (host = ? OR heartbeat_at < ${now} - ?)`,
        [host, silentForMs],
      )
    },
  }
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

/** A signal that `runs:cancel` sent is told by the mark that it left in the row. */
function valueOf(name: string, {status}: RunEnding): string {
  const mayBeCancelled = name === 'status' && status === 'interrupted'
  return mayBeCancelled ? "CASE WHEN cancel_at IS NULL THEN ? ELSE 'cancelled' END" : '?'
}

function endingRow(ending: RunEnding): Record<string, SqlValue> {
  return {
    ended_at: ending.endedAt,
    error: ending.error,
    exit_code: ending.exitCode,
    result: ending.result,
    signal: ending.signal,
    status: ending.status,
  }
}
