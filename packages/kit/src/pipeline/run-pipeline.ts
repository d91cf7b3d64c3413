import {asError} from '../run/as-error.js'
import {isExit} from '../run/run-ending.js'
import {Batch} from './batch.js'
import type {Accept, Entry} from './entry.js'
import {addCounts, noItems} from './item-counts.js'
import {batchError, itemError} from './item-error.js'
import {SaveError, type Ledger, type RunState} from './ledger.js'
import {stateAfter} from './state-after.js'

export interface Pipeline<Item, Value> {
  /** Unset: the command has no checkpoints. */
  checkpoint: ((item: Item, index: number) => unknown) | undefined
  /** Hands over all items, each with its outcome, in order. */
  follow: (accept: Accept<Item, Value>) => Promise<void>
  keepGoing: boolean
  ledger: Ledger<Item, Value>
  /** Called with what the items of a batch gave, when that batch has been kept. */
  onKept: (values: readonly Value[]) => Promise<void>
  onItems: (count: number) => void
  signal: AbortSignal
  /** Where the run stands, from its beginning to wherever it stops. */
  state: RunState
}

/**
 * Works through all items, batch by batch.
 *
 * Stops at the first item that fails, unless it is to keep going: then exactly the batches before it are kept.
 */
export async function runPipeline<Item, Value>(pipeline: Pipeline<Item, Value>): Promise<void> {
  const {follow, ledger, onItems, signal} = pipeline
  let batch = new Batch<Item, Value>()
  const accept: Accept<Item, Value> = (entry) => {
    signal.throwIfAborted()
    refuseFailed(entry, pipeline)
    onItems(entry.kind === 'gap' ? entry.count : 1)
    batch.add(entry)
    if (!ledger.isFull(batch)) return undefined
    const full = batch
    batch = new Batch()
    return keep(full, pipeline)
  }
  try {
    await follow(accept)
    const rest = batch
    batch = new Batch()
    if (rest.entries.length > 0) await keep(rest, pipeline)
  } catch (error) {
    // What the command has saved itself stands, whatever became of the next item.
    if (!ledger.atomic && batch.entries.length > 0) await keepOne(batch, pipeline).catch(warn)
    throw signal.aborted ? asError(signal.reason) : error
  }
}

function refuseFailed(
  entry: Entry<unknown, unknown>,
  {keepGoing, state}: Pick<Pipeline<never, never>, 'keepGoing' | 'state'>,
): void {
  if (entry.kind === 'gap' || entry.outcome.kind !== 'failed') return
  const {error, key} = entry.outcome
  if (keepGoing && !isExit(error)) return
  state.counts = addCounts(state.counts, {...noItems, failed: 1, total: 1})
  throw itemError(key, error)
}

function warn(error: unknown): void {
  process.emitWarning(`The run log does not say how far the run came: ${asError(error).message}`)
}

async function keep<Item, Value>(
  batch: Batch<Item, Value>,
  pipeline: Pipeline<Item, Value>,
): Promise<void> {
  try {
    await keepOne(batch, pipeline)
  } catch (error) {
    if (!(error instanceof SaveError)) throw error
    if (!pipeline.keepGoing || pipeline.signal.aborted)
      throw batchError(batch.items('done'), error.cause)
    await keepSingly(batch, pipeline)
  }
}

/** The rows of a batch that was not saved, one by one: those that can be saved are, the others have failed. */
async function keepSingly<Item, Value>(
  {entries}: Batch<Item, Value>,
  pipeline: Pipeline<Item, Value>,
): Promise<void> {
  let batch = new Batch<Item, Value>()
  for (const entry of entries) {
    pipeline.signal.throwIfAborted()
    batch.add(entry)
    if (batch.values.length === 0) continue
    await keepOrFail(batch, pipeline)
    batch = new Batch()
  }
  if (batch.entries.length > 0) await keepOne(batch, pipeline)
}

async function keepOrFail<Item, Value>(
  batch: Batch<Item, Value>,
  pipeline: Pipeline<Item, Value>,
): Promise<void> {
  try {
    await keepOne(batch, pipeline)
  } catch (error) {
    if (!(error instanceof SaveError)) throw error
    await keepOne(new Batch(batch.entries.map((entry) => asFailed(entry, error.cause))), pipeline)
  }
}

function asFailed<Item, Value>(entry: Entry<Item, Value>, thrown: unknown): Entry<Item, Value> {
  if (entry.kind === 'gap' || entry.outcome.kind !== 'done') return entry
  const {index, key} = entry.outcome
  return {...entry, outcome: {error: asError(thrown), index, key, kind: 'failed'}}
}

async function keepOne<Item, Value>(
  batch: Batch<Item, Value>,
  pipeline: Pipeline<Item, Value>,
): Promise<void> {
  const {ledger, onKept, state} = pipeline
  const next = stateAfter(batch, state, pipeline.checkpoint)
  await ledger.keep(batch, next)
  Object.assign(state, next)
  await onKept(batch.values)
}
