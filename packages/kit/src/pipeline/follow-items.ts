import type {IndexedItem, ItemOutcome} from './item-outcome.js'
import type {ItemWorkers} from './item-workers.js'
import {SKIP} from './skip.js'

/** What has come to its end: an item with its outcome, or items that `iterate` itself skipped. */
export type Entry<Item, Value> =
  | {count: number; kind: 'gap'}
  | {indexed: IndexedItem<Item>; kind: 'item'; outcome: ItemOutcome<Value>}

/** Has all items worked on; gives each with its outcome, in order. Holds those that are being worked on, and no others. */
export async function* followItems<Item, Value>(
  items: AsyncIterable<IndexedItem<Item | typeof SKIP>>,
  workers: ItemWorkers,
): AsyncGenerator<Entry<Item, Value>> {
  const begun: (IndexedItem<Item> | {gap: number})[] = []
  async function* unskipped(): AsyncGenerator<IndexedItem<Item>> {
    for await (const one of items) {
      const last = begun.at(-1)
      if (isItem(one)) {
        begun.push(one)
        yield one
      } else if (last && 'gap' in last) last.gap += 1
      else begun.push({gap: 1})
    }
  }

  for await (const outcome of workers.work(unskipped())) {
    yield* gapBefore(begun)
    const indexed = begun.shift()
    if (!indexed || 'gap' in indexed || indexed.index !== outcome.index) {
      throw new Error(`The outcome of item ${outcome.index} came out of its order.`)
    }
    // What a worker gives for an item is what `workOnItem` of the same class gives.
    yield {indexed, kind: 'item', outcome: outcome as ItemOutcome<Value>}
  }
  yield* gapBefore(begun)
}

function isItem<Item>(one: IndexedItem<Item | typeof SKIP>): one is IndexedItem<Item> {
  return one.item !== SKIP
}

function* gapBefore<Item>(
  begun: (IndexedItem<Item> | {gap: number})[],
): Generator<{count: number; kind: 'gap'}> {
  const [first] = begun
  if (!first || !('gap' in first)) return
  begun.shift()
  yield {count: first.gap, kind: 'gap'}
}
