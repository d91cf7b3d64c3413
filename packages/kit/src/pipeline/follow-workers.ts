import {isItem, type Accept} from './entry.js'
import {eachOf} from './each-of.js'
import type {IndexedFeed} from './index-items.js'
import type {IndexedItem, ItemOutcome} from './item-outcome.js'
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
  const begun: (IndexedItem<Item> | {gap: number})[] = []
  async function* unskipped(): AsyncGenerator<IndexedItem<Item>> {
    for await (const one of eachOf(feed, signal)) {
      const last = begun.at(-1)
      if (isItem(one)) {
        begun.push(one)
        yield one
      } else if (last && 'gap' in last) last.gap += 1
      else begun.push({gap: 1})
    }
  }
  const acceptGap = (): Promise<void> | undefined => {
    const [first] = begun
    if (!first || !('gap' in first)) return undefined
    begun.shift()
    return accept({count: first.gap, kind: 'gap'})
  }

  const acceptItem = (outcome: ItemOutcome): Promise<void> | undefined => {
    const indexed = begun.shift()
    if (!indexed || 'gap' in indexed || indexed.index !== outcome.index) {
      throw new Error(`The outcome of item ${outcome.index} came out of its order.`)
    }
    // What a worker gives for an item is what `workOnItem` of the same class gives.
    return accept({indexed, kind: 'item', outcome: outcome as ItemOutcome<Value>})
  }

  for await (const outcomes of workers.work(unskipped())) {
    for (const outcome of outcomes) {
      const gap = acceptGap()
      if (gap) await gap
      const kept = acceptItem(outcome)
      if (kept) await kept
    }
  }
  await acceptGap()
  if (begun.length > 0)
    throw new Error(`The workers left ${begun.length} items without an outcome.`)
}
