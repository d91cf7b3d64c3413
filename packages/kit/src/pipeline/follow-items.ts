import {isItem, type Accept} from './entry.js'
import {followWorkers} from './follow-workers.js'
import {giveTurns} from './give-turns.js'
import type {IndexedFeed} from './index-items.js'
import {isPromise} from './is-promise.js'
import type {IndexedItem, ItemOutcome} from './item-outcome.js'
import type {ItemWorkers} from './item-workers.js'
import type {MaybePromise} from './pipeline-hooks.js'

export interface Following<Item, Value> {
  feed: IndexedFeed<Item>
  signal: AbortSignal
  /** Unset: all items are worked on in this thread. */
  workers: ItemWorkers | undefined
  /** Works on an item in this thread; never throws. */
  workOnItem: (indexed: IndexedItem<Item>) => MaybePromise<ItemOutcome<Value>>
}

/** Has all items worked on, and hands over each with its outcome, in order. */
export async function followItems<Item, Value>(
  following: Following<Item, Value>,
  accept: Accept<Item, Value>,
): Promise<void> {
  const {feed, signal, workers} = following
  try {
    if (workers) await followWorkers({feed, signal, workers}, accept)
    await followHere(following, accept)
  } finally {
    await feed.close()
  }
}

/** An item of which nothing has to be waited for costs no promise. */
async function followHere<Item, Value>(
  {feed, signal, workOnItem}: Following<Item, Value>,
  accept: Accept<Item, Value>,
): Promise<void> {
  const turn = giveTurns()
  for (let gap = 0; ;) {
    const pulled = feed.next()
    const one = isPromise(pulled) ? await pulled : pulled
    signal.throwIfAborted()
    if (one && !isItem(one)) gap += 1
    else {
      if (gap > 0) await accept({count: gap, kind: 'gap'})
      gap = 0
      if (!one) return
      const worked = workOnItem(one)
      const outcome = isPromise(worked) ? await worked : worked
      const kept = accept({indexed: one, kind: 'item', outcome})
      if (kept) await kept
    }
    const turned = turn()
    if (turned) await turned
  }
}
