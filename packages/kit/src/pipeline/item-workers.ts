import type {IndexedItem, ItemOutcome} from './item-outcome.js'

/** Where items are worked on: in this thread, or in others. */
export interface ItemWorkers {
  close(): Promise<void>
  /** Gives the outcomes in the order of the items, and takes no more items than it can work on. */
  work(items: AsyncIterable<IndexedItem>): AsyncIterable<ItemOutcome>
}

/** Works on one item after the other in this thread. */
export function workInProcess(
  workOnItem: (item: IndexedItem) => Promise<ItemOutcome>,
): ItemWorkers {
  return {
    close: () => Promise.resolve(),
    async *work(items) {
      for await (const item of items) yield await workOnItem(item)
    },
  }
}
