import {giveTurns} from './give-turns.js'
import type {IndexedFeed} from './index-items.js'
import type {IndexedItem} from './item-outcome.js'
import type {SKIP} from './skip.js'

/** The items of a feed for a loop that waits for each; whoever has the feed closes it. */
export async function* eachOf<Item>(
  feed: IndexedFeed<Item>,
  signal: AbortSignal,
): AsyncGenerator<IndexedItem<Item | typeof SKIP>> {
  const turn = giveTurns()
  for (let one = await feed.next(); one; one = await feed.next()) {
    signal.throwIfAborted()
    yield one
    await turn()
  }
}
