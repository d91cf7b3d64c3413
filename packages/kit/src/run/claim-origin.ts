import type {SqlClient} from '../database/sql-client.js'
import {exitCodes} from '../errors/exit-codes.js'
import {UserError} from '../errors/user-error.js'
import type {RunBeginning} from './run-log.js'
import {findSuccessor, hasEnded, type Successor} from './successor.js'

/**
 * Makes sure that no other run works on what this one takes from the run that it goes on with. To be called within the transaction that
 * writes its row: that of another one with the same origin waits until then.
 *
 * @throws UserError `ALREADY_RUNNING` (exit 4) naming the run that was quicker; `NOT_RESUMABLE` (exit 2) when that has ended meanwhile.
 */
export async function claimOrigin(
  client: SqlClient,
  tablePrefix: string,
  {claims, retryOf, runId}: Pick<RunBeginning, 'claims' | 'retryOf' | 'runId'>,
): Promise<void> {
  if (claims === undefined || retryOf === undefined) return
  await lockRow(client, tablePrefix, retryOf)
  const successor = await findSuccessor(client, tablePrefix, {of: retryOf, otherThan: runId})
  if (!successor) return
  if (!hasEnded(successor)) throw alreadyTaken(successor)
  if (claims === 'the rest') throw notResumable(retryOf, goneOnWith(successor))
}

/** The refusal of a run whose work another one is doing. */
export function alreadyTaken({host, id, of, pid}: Successor): UserError {
  return new UserError(
    'ALREADY_RUNNING',
    `Run ${id} is going on with run ${of}, on host ${host ?? '?'}, pid ${pid ?? '?'}.`,
    {
      exitCode: exitCodes.alreadyRunning,
      suggestions: [
        `\`mycli runs:tail ${id}\` follows that run, \`mycli runs:cancel ${id}\` stops it.`,
      ],
    },
  )
}

/** The refusal of a run that names one with which it cannot go on. */
export function notResumable(id: string, reason: string): UserError {
  return new UserError('NOT_RESUMABLE', `Run ${id} cannot be resumed: ${reason}.`, {
    exitCode: exitCodes.usage,
    suggestions: ['--resume without an id takes the latest run that can be.'],
  })
}

/** What that one has done since, the cursor of its origin does not know. */
export function goneOnWith({id}: Successor): string {
  return `run ${id} has gone on with it`
}

/** On SQLite a transaction of ours has all rows for itself from its beginning. */
async function lockRow(client: SqlClient, tablePrefix: string, id: string): Promise<void> {
  if (client.dialect === 'sqlite') return
  await client.query(
    `SELECT id FROM ${client.quote(`${tablePrefix}runs`)} WHERE id = ? FOR UPDATE`,
    [id],
  )
}
