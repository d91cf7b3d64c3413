import type {SqlClient, SqlValue} from '../database/sql-client.js'
import {UserError} from '../errors/user-error.js'
import {LostRunError} from '../run/stop-errors.js'
import type {Batch} from './batch.js'
import {markItemsDone, noteFailedItems} from './failed-items.js'
import type {ItemCounts} from './item-counts.js'
import type {RunState} from './ledger.js'

/** What the run log knows of a pipeline's run while it works. */
export interface RunRow {
  /**
   * Writes where the run stands after a batch, and which of its items failed; in the transaction that the client is in.
   *
   * @throws LostRunError when another host has ended the run: what it does from now on may be another's work.
   */
  write(client: SqlClient, batch: Batch<unknown, unknown>, state: RunState): Promise<void>
  /** Writes the counts once more when the work has stopped, if they are others than those of the last batch that was kept. */
  writeCounts(open: () => Promise<SqlClient>, counts: ItemCounts): Promise<void>
}

export interface RunRowOptions {
  /** Ids of runs in which the items of this one stand as failed; those that are done now do so no longer. Default: none */
  retriedRuns?: readonly string[]
  runId: string
  secretValues: readonly string[]
  tablePrefix: string
}

export function createRunRow(options: RunRowOptions): RunRow {
  const {retriedRuns = []} = options
  let written: ItemCounts | undefined
  return {
    async write(client, batch, state) {
      await noteFailedItems(client, options, batch.failed())
      if (retriedRuns.length > 0) {
        const keys = batch.items('done', 'skipped').map(({key}) => key)
        await markItemsDone(client, options, retriedRuns, keys)
      }
      const {counts, cursor, nextIndex} = state
      if (options.secretValues.some((secret) => cursor?.includes(secret))) throw holdsSecret()
      const place: Record<string, SqlValue> =
        cursor === undefined ? {} : {cursor, next_index: nextIndex}
      await update(client, options, {counts: JSON.stringify(counts), ...place})
      written = counts
    },
    async writeCounts(open, counts) {
      if (counts === written) return
      const client = await open()
      try {
        await update(client, options, {counts: JSON.stringify(counts)})
      } finally {
        await client.close()
      }
    },
  }
}

function holdsSecret(): UserError {
  return new UserError(
    'SECRET_IN_CURSOR',
    'The cursor that `checkpoint` gives holds a secret of this run.',
    {
      suggestions: ['It is kept in the run log: leave the secret out of it.'],
    },
  )
}

async function update(
  client: SqlClient,
  {runId, tablePrefix}: RunRowOptions,
  settings: Record<string, SqlValue>,
): Promise<void> {
  const assignments = Object.keys(settings).map((name) => `${client.quote(name)} = ?`)
  const runs = client.quote(`${tablePrefix}runs`)
  const changed = await client.execute(
    `UPDATE ${runs} SET ${assignments.join(', ')} WHERE id = ? AND status = 'running'`,
    [...Object.values(settings), runId],
  )
  if (changed === 0) throw new LostRunError()
}
