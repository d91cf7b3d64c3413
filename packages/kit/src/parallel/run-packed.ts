import type {IndexedItem, ItemOutcome} from '../pipeline/item-outcome.js'
import {packBatch, type PackedBatch} from './packed-batch.js'

/** Has those items of a batch worked on that can be sent; gives the outcomes of all, in order. */
export async function runPacked(
  batch: readonly IndexedItem[],
  run: (packed: PackedBatch) => Promise<ItemOutcome[]>,
): Promise<ItemOutcome[]> {
  const packed = packBatch(batch)
  const outcomes = packed.sent.length === 0 ? [] : await run(packed)
  if (packed.refused.length === 0) return outcomes
  return [...outcomes, ...packed.refused].sort((a, b) => a.index - b.index)
}
