import {setImmediate as nextTurn} from 'node:timers/promises'

import type {IndexedItem} from './item-outcome.js'
import {SKIP} from './skip.js'

export interface IndexOptions<Item> {
  /** Index of the first one. */
  from: number
  /** Unset: the index is the key. */
  keyOf: ((item: Item) => number | string) | undefined
  signal: AbortSignal
}

/** How long items may come one after the other without the event loop getting its turn: signals and timers are seen in it alone. */
const turnMs = 20

/** Gives each item its index and its key. */
export async function* indexItems<Item>(
  items: AsyncIterable<Item | typeof SKIP> | Iterable<Item | typeof SKIP>,
  {from, keyOf, signal}: IndexOptions<Item>,
): AsyncGenerator<IndexedItem<Item | typeof SKIP>> {
  let index = from
  let turnAt = performance.now() + turnMs
  for await (const item of items) {
    signal.throwIfAborted()
    yield {index, item, key: String(item === SKIP || !keyOf ? index : keyOf(item))}
    index += 1
    if (performance.now() < turnAt) continue
    await nextTurn()
    turnAt = performance.now() + turnMs
  }
}
