import path from 'node:path'

import type {Sequelize} from 'sequelize'

import type {Progress} from '../console/progress.js'
import {openSqlClient} from '../database/open-sql-client.js'
import {withRunLog} from '../run/open-run-log.js'
import {warnOf} from '../run/warn-of.js'
import type {RunBeginning} from '../run/run-log.js'
import type {RunLogPlace} from '../run/run-log-place.js'
import {createBatchLedger} from './batch-ledger.js'
import {followItems} from './follow-items.js'
import {noItems, type ItemCounts} from './item-counts.js'
import type {IndexedItem, ItemOutcome} from './item-outcome.js'
import {createItemLedger} from './item-ledger.js'
import type {ItemWorkers} from './item-workers.js'
import {keepResults, type KeptResults} from './kept-results.js'
import type {Ledger, RunState} from './ledger.js'
import type {IterateFrom, OpenItems} from './pipeline-command.js'
import type {MaybePromise, PipelineHooks} from './pipeline-hooks.js'
import {openSource} from './open-source.js'
import {retryFamily} from './retry-family.js'
import {runPipeline} from './run-pipeline.js'
import {createRunRow, type RunRow} from './run-row.js'

/** What a pipeline's class and its line say of a run. */
export interface PipelineCommandRun<Item, Parsed, Result> {
  batchSize: number
  dryRun: boolean
  /** Only the items that failed in the run that this one tries again. */
  failedOnly: boolean
  hooks: PipelineHooks<Item, Parsed, Result>
  keepGoing: boolean
  note: (line: string) => void
  openItems: (from: IterateFrom) => Promise<OpenItems<Item>>
  /** Gives none where all items are worked on in this thread. */
  openWorkers: (keepGoing: boolean) => Promise<ItemWorkers | undefined>
  place: RunLogPlace
  /** Unset for a run that is not logged. */
  record: Readonly<RunBeginning> | undefined
  secretValues: readonly string[]
  sequelize: () => Sequelize
  showProgress: (total: number | undefined) => Progress
  signal: AbortSignal
  stateFolder: string
  /** Works on an item in this thread; never throws. */
  workOnItem: (indexed: IndexedItem<Item>) => MaybePromise<ItemOutcome<Parsed>>
}

/** Runs a pipeline to its end, then its cleanup, which is called after a failure as well. */
export async function runPipelineCommand<Item, Parsed, Result>(
  run: PipelineCommandRun<Item, Parsed, Result>,
): Promise<{counts: ItemCounts; value: Result}> {
  const results = keepResults<Parsed>(path.join(run.stateFolder, 'spool'))
  const {cursor, nextIndex = 0} = run.record ?? {}
  const state: RunState = {counts: {...noItems}, cursor, nextIndex}
  const row = await rowOf(run)
  try {
    await workThrough(run, {results, row, state})
      .finally(() => writeCounts(run, row, state))
      .catch(async (error: unknown) => {
        await cleanUpAfterFailure(run, results)
        throw error
      })
    const {counts} = state
    const {cleanup} = run.hooks
    // A command without cleanup is typed with the counts as its result.
    const value = cleanup ? await cleanup(results) : (counts as Result)
    return {counts, value}
  } finally {
    await results.close()
  }
}

interface Keeping<Parsed> {
  results: KeptResults<Parsed>
  /** Unset for a run that is not logged. */
  row: RunRow | undefined
  state: RunState
}

async function workThrough<Item, Parsed, Result>(
  run: PipelineCommandRun<Item, Parsed, Result>,
  {results, row, state}: Keeping<Parsed>,
): Promise<void> {
  const {failedOnly, hooks, keepGoing, signal, workOnItem} = run
  const wantsResults = (hooks.cleanup?.length ?? 0) > 0
  const {count, feed} = await openSource(run, state)
  const workers = await run.openWorkers(keepGoing)
  const progress = run.showProgress(count)
  try {
    await runPipeline<Item, Parsed>({
      checkpoint: failedOnly ? undefined : hooks.checkpoint, // they are behind the cursor, all of them
      follow: (accept) => followItems({feed, signal, workers, workOnItem}, accept),
      keepGoing,
      ledger: ledgerOf(run, row),
      onItems: (count) => {
        progress.advance(count)
      },
      onKept: async (values) => {
        if (wantsResults) await results.add(values)
      },
      signal,
      state,
    })
  } finally {
    progress.stop()
    await workers?.close()
  }
}

/** For the record alone: whatever keeps it from being written has been told, or will be with the ending of the run. */
async function writeCounts(
  {place, secretValues}: Pick<PipelineCommandRun<never, never, unknown>, 'place' | 'secretValues'>,
  row: RunRow | undefined,
  {counts}: RunState,
): Promise<void> {
  await row
    ?.writeCounts(() => openSqlClient(place.target), counts)
    .catch((error: unknown) => {
      warnOf('The counts of the run cannot be written', error, secretValues)
    })
}

function ledgerOf<Item, Parsed>(
  run: PipelineCommandRun<Item, Parsed, unknown>,
  row: RunRow | undefined,
): Ledger<Item, Parsed> {
  const {batchSize, dryRun, place} = run
  const {saveBatch} = run.hooks
  if (!saveBatch) return createItemLedger({batchSize, log: row && {row, target: place.target}})
  return createBatchLedger({
    batchSize,
    dialect: place.target.dialect,
    dryRun,
    row,
    saveBatch: async (rows, context) => saveBatch(rows, context),
    sequelize: run.sequelize(),
  })
}

async function rowOf(
  run: Pick<
    PipelineCommandRun<never, never, unknown>,
    'failedOnly' | 'place' | 'record' | 'secretValues'
  >,
): Promise<RunRow | undefined> {
  const {failedOnly, place, record, secretValues} = run
  if (!record) return undefined
  const {tablePrefix} = place
  const {retryOf, runId} = record
  const retriedRuns =
    failedOnly && retryOf !== undefined
      ? await withRunLog(place, ({client}) => retryFamily(client, tablePrefix, retryOf))
      : []
  return createRunRow({retriedRuns, runId, secretValues, tablePrefix})
}

/** The error of the run is the one to report, whatever its cleanup makes of it. */
async function cleanUpAfterFailure<Parsed>(
  {hooks, secretValues}: Pick<PipelineCommandRun<never, Parsed, unknown>, 'hooks' | 'secretValues'>,
  results: KeptResults<Parsed>,
): Promise<void> {
  try {
    await hooks.cleanup?.(results)
  } catch (error) {
    warnOf('cleanup failed as well', error, secretValues)
  }
}
