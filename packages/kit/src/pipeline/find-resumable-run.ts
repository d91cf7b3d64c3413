import type {SqlClient} from '../database/sql-client.js'
import {exitCodes} from '../errors/exit-codes.js'
import {UserError} from '../errors/user-error.js'
import {findRun} from '../run/find-runs.js'
import {alreadyTaken, goneOnWith, notResumable} from '../run/claim-origin.js'
import type {RunBeginning} from '../run/run-log.js'
import type {RunStatus} from '../run/run-status.js'
import {countsAsSuccessor, findRunningSuccessor, findSuccessor, hasEnded} from '../run/successor.js'
import {latestRun} from './resume-flag.js'

/** What a run has from the one that it goes on with. */
export type RunOrigin = Pick<
  RunBeginning,
  'attempt' | 'claims' | 'cursor' | 'nextIndex' | 'retryOf'
>

interface OriginRow {
  attempt: number
  claims: RunBeginning['claims'] | null
  cursor: string | null
  dryRun: boolean | number
  hash: string
  id: string
  name: string
  nextIndex: number | null
  options: string
  status: RunStatus
  test: boolean | number
}

type Resuming = Pick<RunBeginning, 'command' | 'parametersHash' | 'runId'>

/** A run that stopped before its work was done. */
const unsuccessful = [
  'cancelled',
  'crashed',
  'failed',
  'interrupted',
  'timed_out',
] satisfies RunStatus[]

/**
 * The run that another one of the same command with the same parameters goes on with.
 *
 * @param asked Its id or the beginning of that, or `latest`: the latest that did not succeed, was no test, no dry run and no run of
 * failed items only, and that no other run has gone on with.
 * @returns What to go on with, and the options that it had.
 * @throws UserError `NOTHING_TO_RESUME`, `NOT_RESUMABLE` or `UNKNOWN_RUN` (exit 2); `ALREADY_RUNNING` (exit 4) when one goes on with it now.
 */
export async function findResumableRun(
  client: SqlClient,
  tablePrefix: string,
  run: Resuming,
  asked: string,
): Promise<{options: Record<string, unknown>; origin: RunOrigin}> {
  const row =
    asked === latestRun
      ? await latestOf(client, tablePrefix, run)
      : await namedRun(client, tablePrefix, run, asked)
  const options = JSON.parse(row.options) as Record<string, unknown> // written by the run log
  return {options, origin: {...originOf(row), claims: 'the rest'}}
}

/** The run with this id as the origin of one that tries only some of its items again. */
export async function readRunOrigin(
  client: SqlClient,
  tablePrefix: string,
  id: string,
): Promise<RunOrigin> {
  const row = await readOrigin(client, tablePrefix, id)
  if (row) return {...originOf(row), claims: 'failed items'}
  throw new Error(`The run ${id} is not in the log.`)
}

function originOf({attempt, cursor, id, nextIndex}: OriginRow): RunOrigin {
  return {
    attempt: attempt + 1,
    retryOf: id,
    ...(cursor !== null && {cursor}),
    ...(nextIndex !== null && {nextIndex}),
  }
}

async function latestOf(client: SqlClient, tablePrefix: string, run: Resuming): Promise<OriginRow> {
  const {command, parametersHash, runId} = run
  const [row] = await client.query<OriginRow>(
    `${select(client, tablePrefix)} WHERE c.name = ? AND c.parameters_hash = ?` +
      ` AND r.status IN (${unsuccessful.map(() => '?').join(', ')}) AND NOT r.test AND NOT r.dry_run` +
      " AND (r.claims IS NULL OR r.claims <> 'failed items')" +
      ` AND NOT EXISTS (SELECT 1 FROM ${client.quote(`${tablePrefix}runs`)} n` +
      ` WHERE n.retry_of = r.id AND n.id <> ? AND ${countsAsSuccessor}) ORDER BY r.id DESC LIMIT 1`,
    [command, parametersHash, ...unsuccessful, runId],
  )
  if (row) return row
  const running = await findRunningSuccessor(client, tablePrefix, run)
  throw running ? alreadyTaken(running) : nothingToResume(command)
}

async function namedRun(
  client: SqlClient,
  tablePrefix: string,
  run: Resuming,
  asked: string,
): Promise<OriginRow> {
  const {id} = await findRun(client, tablePrefix, asked)
  const row = await readOrigin(client, tablePrefix, id)
  if (!row) throw notResumable(id, 'it is not in the log any more')
  const reason = reasonAgainst(row, run)
  if (reason !== undefined) throw notResumable(id, reason)
  const successor = await findSuccessor(client, tablePrefix, {of: id, otherThan: run.runId})
  if (!successor) return row
  throw hasEnded(successor) ? notResumable(id, goneOnWith(successor)) : alreadyTaken(successor)
}

async function readOrigin(
  client: SqlClient,
  tablePrefix: string,
  id: string,
): Promise<OriginRow | undefined> {
  const [row] = await client.query<OriginRow>(`${select(client, tablePrefix)} WHERE r.id = ?`, [id])
  return row
}

function select(client: SqlClient, tablePrefix: string): string {
  const q = (name: string): string => client.quote(name)
  const columns = {
    attempt: 'r.attempt',
    claims: 'r.claims',
    cursor: `r.${q('cursor')}`,
    dryRun: 'r.dry_run',
    hash: 'c.parameters_hash',
    id: 'r.id',
    name: 'c.name',
    nextIndex: 'r.next_index',
    options: 'r.options',
    status: 'r.status',
    test: 'r.test',
  } satisfies Record<keyof OriginRow, string>
  const list = Object.entries(columns).map(([name, column]) => `${column} AS ${q(name)}`)
  return (
    `SELECT ${list.join(', ')} FROM ${q(`${tablePrefix}runs`)} r` +
    ` JOIN ${q(`${tablePrefix}commands`)} c ON c.id = r.command_id`
  )
}

function reasonAgainst(row: OriginRow, {command, parametersHash}: Resuming): string | undefined {
  if (row.name !== command) return `it is a run of ${row.name}`
  if (row.hash !== parametersHash) return 'it had other parameters'
  if (row.status === 'running' || row.status === 'queued') return 'it has not ended'
  if (row.status === 'succeeded' || row.status === 'skipped') return `it has ${row.status}`
  if (row.claims === 'failed items') return 'it tried only failed items again'
  if (row.test) return 'it was a test'
  if (row.dryRun) return 'it was a dry run, of which nothing was kept'
  return undefined
}

function nothingToResume(command: string): UserError {
  return new UserError(
    'NOTHING_TO_RESUME',
    `There is no run of ${command} with these parameters that could be resumed.`,
    {
      exitCode: exitCodes.usage,
      suggestions: [
        'Leave out --resume to begin at the beginning.',
        `\`mycli runs:list --command ${command}\` shows its runs.`,
      ],
    },
  )
}
