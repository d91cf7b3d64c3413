import path from 'node:path'

import type {Sequelize, Transaction} from 'sequelize'

import type {Progress} from '../console/progress.js'
import {openSqlClient} from '../database/open-sql-client.js'
import {asError} from '../run/as-error.js'
import type {RunBeginning} from '../run/run-log.js'
import type {RunLogPlace} from '../run/run-log-place.js'
import {createBatchLedger} from './batch-ledger.js'
import {followItems} from './follow-items.js'
import {indexItems} from './index-items.js'
import {noItems, type ItemCounts} from './item-counts.js'
import {createItemLedger} from './item-ledger.js'
import type {ItemWorkers} from './item-workers.js'
import {keepResults, type KeptResults} from './kept-results.js'
import type {Ledger, RunState} from './ledger.js'
import type {IterateFrom, MaybePromise, OpenItems} from './pipeline-command.js'
import {runPipeline} from './run-pipeline.js'
import {createRunRow, type RunRow} from './run-row.js'

/** What a pipeline's class and its line say of a run. */
export interface PipelineCommandRun<Item, Parsed, Result> {
  batchSize: number
  checkpoint: ((item: Item, index: number) => string) | undefined
  cleanup: ((results: AsyncIterable<Parsed>) => MaybePromise<Result>) | undefined
  dryRun: boolean
  itemKey: ((item: Item) => number | string) | undefined
  keepGoing: boolean
  openItems: (from: IterateFrom) => Promise<OpenItems<Item>>
  openWorkers: () => Promise<ItemWorkers>
  place: RunLogPlace
  /** Unset for a run that is not logged. */
  record: Readonly<RunBeginning> | undefined
  saveBatch:
    ((rows: Parsed[], context: {transaction: Transaction}) => MaybePromise<unknown>) | undefined
  secretValues: readonly string[]
  sequelize: () => Sequelize
  showProgress: (total: number | undefined) => Progress
  signal: AbortSignal
  stateFolder: string
  /** Unset: what the items themselves say. */
  total: (() => MaybePromise<number>) | undefined
}

/** Runs a pipeline to its end, then its cleanup, which is called after a failure as well. */
export async function runPipelineCommand<Item, Parsed, Result>(
  run: PipelineCommandRun<Item, Parsed, Result>,
): Promise<{counts: ItemCounts; value: Result}> {
  const results = keepResults<Parsed>(path.join(run.stateFolder, 'spool'))
  const state: RunState = {counts: {...noItems}, cursor: undefined, nextIndex: 0}
  const row = rowOf(run)
  try {
    await workThrough(run, {results, row, state})
      .finally(() => writeCounts(run, row, state))
      .catch(async (error: unknown) => {
        await cleanUpAfterFailure(run, results)
        throw error
      })
    const {counts} = state
    // A command without cleanup is typed with the counts as its result.
    const value = run.cleanup ? await run.cleanup(results) : (counts as Result)
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
  const {checkpoint, itemKey, keepGoing, signal} = run
  const {items, size} = await run.openItems({})
  const workers = await run.openWorkers()
  const progress = run.showProgress(run.total ? await run.total() : size)
  try {
    const indexed = indexItems(items, {from: state.nextIndex, keyOf: itemKey, signal})
    await runPipeline<Item, Parsed>({
      checkpoint,
      entries: followItems(indexed, workers),
      keepGoing,
      ledger: ledgerOf(run, row),
      onItems: (count) => {
        progress.advance(count)
      },
      onKept: async (values) => {
        // A cleanup that takes no results needs none to be kept.
        if (run.cleanup && run.cleanup.length > 0) await results.add(values)
      },
      signal,
      state,
    })
  } finally {
    progress.stop()
    await workers.close()
  }
}

/** For the record alone: whatever keeps it from being written has been told, or will be with the ending of the run. */
async function writeCounts(
  {place}: Pick<PipelineCommandRun<never, never, unknown>, 'place'>,
  row: RunRow | undefined,
  {counts}: RunState,
): Promise<void> {
  await row
    ?.writeCounts(() => openSqlClient(place.target), counts)
    .catch((error: unknown) => {
      process.emitWarning(`The counts of the run cannot be written: ${asError(error).message}`)
    })
}

function ledgerOf<Item, Parsed>(
  run: PipelineCommandRun<Item, Parsed, unknown>,
  row: RunRow | undefined,
): Ledger<Item, Parsed> {
  const {batchSize, dryRun, place, saveBatch} = run
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

function rowOf({
  place,
  record,
  secretValues,
}: Pick<PipelineCommandRun<never, never, unknown>, 'place' | 'record' | 'secretValues'>):
  RunRow | undefined {
  if (!record) return undefined
  return createRunRow({runId: record.runId, secretValues, tablePrefix: place.tablePrefix})
}

/** The error of the run is the one to report, whatever its cleanup makes of it. */
async function cleanUpAfterFailure<Parsed>(
  {cleanup}: Pick<PipelineCommandRun<never, Parsed, unknown>, 'cleanup'>,
  results: KeptResults<Parsed>,
): Promise<void> {
  try {
    await cleanup?.(results)
  } catch (error) {
    process.emitWarning(`cleanup failed as well: ${asError(error).message}`)
  }
}
