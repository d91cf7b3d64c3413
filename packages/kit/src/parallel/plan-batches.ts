import {serialize} from 'node:v8'

import type {IndexedItem} from '../pipeline/item-outcome.js'

/** How items are sent to workers, or why they are not. */
export type BatchPlan = {batchSize: number; kind: 'batches'} | {kind: 'single'; reason: string}

/** How many items are timed, or for how long. */
const samples = 200
const sampleMs = 50
/** Of the later half of them, which code that has just been loaded does not slow down; so many of the slowest are chance. */
const chancePart = 0.02

/** Of less work than this, sending it takes longer. */
const leastItemMs = 0.02

/** Of a batch. With less, threads are waked so often that it costs a fifth of what they gain. */
const batchMs = 20
const maxBatchSize = 500
const maxBatchBytes = 1024 * 1024

export interface BatchPlanner {
  /** Takes the time of one more item; gives the plan when it has seen enough. */
  sample: (item: IndexedItem, itemMs: number) => BatchPlan | undefined
}

/** Finds out, from the first items, how many make a batch. */
export function planBatches(): BatchPlanner {
  let bytes = 1
  const itemsMs: number[] = []
  let totalMs = 0
  return {
    sample(item, itemMs) {
      itemsMs.push(itemMs)
      totalMs += itemMs
      if (itemsMs.length === 1) bytes = sizeOf(item)
      if (itemsMs.length < samples && totalMs < sampleMs) return undefined
      const averageMs = usualMs(itemsMs)
      if (averageMs < leastItemMs) {
        const took = `${Math.round(averageMs * 1000)} us`
        return {kind: 'single', reason: `An item takes ${took}: worker threads would be slower.`}
      }
      const fitting = Math.min(batchMs / averageMs, maxBatchSize, maxBatchBytes / bytes)
      return {batchSize: Math.max(1, Math.floor(fitting)), kind: 'batches'}
    },
  }
}

/** Half a millisecond in which another process has the core weighs more than a hundred short items. */
function usualMs(itemsMs: readonly number[]): number {
  const later = itemsMs.slice(Math.floor(itemsMs.length / 2)).sort((a, b) => a - b)
  const usual = later.slice(0, Math.ceil(later.length * (1 - chancePart)))
  return usual.reduce((sum, itemMs) => sum + itemMs, 0) / usual.length
}

/** One that cannot be sent has no size; its outcome says so when it is its turn. */
function sizeOf(item: IndexedItem): number {
  try {
    return serialize(item).byteLength
  } catch {
    return 1
  }
}
