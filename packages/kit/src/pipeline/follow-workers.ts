import {BegunItems} from './begun-items.js'
import type {Accept} from './entry.js'
import type {IndexedFeed} from './index-items.js'
import type {ItemOutcome} from './item-outcome.js'
import type {ItemWorkers} from './item-workers.js'

interface Following<Item> {
  feed: IndexedFeed<Item>
  signal: AbortSignal
  workers: ItemWorkers
}

/** Hands over the items that workers take, each with its outcome, in order. Holds those that are being worked on, and no others. */
export async function followWorkers<Item, Value>(
  {feed, signal, workers}: Following<Item>,
  accept: Accept<Item, Value>,
): Promise<void> {
  const begun = new BegunItems(feed, signal)
  const acceptGap = (): Promise<void> | undefined => {
    const count = begun.shiftGap()
    return count === undefined ? undefined : accept({count, kind: 'gap'})
  }
  for await (const outcomes of workers.work(() => begun.next())) {
    for (const outcome of outcomes) {
      const gap = acceptGap()
      if (gap) await gap
      // What a worker gives for an item is what `workOnItem` of the same class gives.
      const typed = outcome as ItemOutcome<Value>
      const kept = accept({indexed: begun.shiftItem(outcome), kind: 'item', outcome: typed})
      if (kept) await kept
    }
  }
  await acceptGap()
  if (begun.size > 0) throw new Error(`The workers left ${begun.size} items without an outcome.`)
}
