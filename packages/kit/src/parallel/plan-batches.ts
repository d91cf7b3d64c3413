import {serialize} from 'node:v8'

import type {IndexedItem} from '../pipeline/item-outcome.js'

/** How items are sent to workers, or why they are not. */
export type BatchPlan = {batchSize: number; kind: 'batches'} | {kind: 'single'; reason: string}

/** How many items are timed, or for how long. */
const samples = 50
const sampleMs = 50

/** Of less work than this, sending it takes longer. */
const leastItemMs = 0.02

/** Of a batch. */
const batchMs = 5
const maxBatchSize = 500
const maxBatchBytes = 1024 * 1024

/** Finds out, from the first items, how many make a batch. */
export function planBatches(): {
  /** Takes the time of one more item; gives the plan when it has seen enough. */
  sample: (item: IndexedItem, itemMs: number) => BatchPlan | undefined
} {
  let bytes = 1
  let count = 0
  let totalMs = 0
  return {
    sample(item, itemMs) {
      count++
      totalMs += itemMs
      if (count === 1) bytes = sizeOf(item)
      if (count < samples && totalMs < sampleMs) return undefined
      const averageMs = totalMs / count
      if (averageMs < leastItemMs) {
        const took = `${Math.round(averageMs * 1000)} us`
        return {kind: 'single', reason: `An item takes ${took}: worker threads would be slower.`}
      }
      const fitting = Math.min(batchMs / averageMs, maxBatchSize, maxBatchBytes / bytes)
      return {batchSize: Math.max(1, Math.floor(fitting)), kind: 'batches'}
    },
  }
}

/** One that cannot be sent has no size; its outcome says so when it is its turn. */
function sizeOf(item: IndexedItem): number {
  try {
    return serialize(item).byteLength
  } catch {
    return 1
  }
}
