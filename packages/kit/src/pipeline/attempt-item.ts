import {asError} from '../run/as-error.js'
import {isExit} from '../run/run-ending.js'
import type {IndexedItem, ItemOutcome} from './item-outcome.js'
import {SKIP} from './skip.js'

/** How often, and after what pauses, an item is tried again. */
export interface ItemRetries {
  /** How often after the first try. */
  items: number
  /** Waits before a try, the second one being 2; rejects when the run is to stop. */
  pause: (attempt: number) => Promise<void>
}

/** Works on an item until it is done or has been tried often enough; never throws. */
export async function attemptItem<Item, Value>(
  {index, item, key}: IndexedItem<Item>,
  work: (item: Item) => Promise<Value | typeof SKIP>,
  retries: ItemRetries,
  signal: AbortSignal,
): Promise<ItemOutcome<Value>> {
  for (let attempts = 1; ; attempts++) {
    try {
      const value = await work(item)
      return value === SKIP ? {index, key, kind: 'skipped'} : {index, key, kind: 'done', value}
    } catch (thrown) {
      const failed = {attempts, error: asError(thrown), index, key, kind: 'failed'} as const
      if (attempts > retries.items || isExit(thrown) || signal.aborted) return failed
      const isOver = await retries.pause(attempts + 1).then(
        () => false,
        () => true, // the run is to stop: what stands is the error of the item
      )
      if (isOver) return failed
    }
  }
}
