import type {IndexedItem, ItemOutcome} from './item-outcome.js'
import type {MaybePromise} from './pipeline-hooks.js'

/** Gives the next item, and undefined behind the last one; no promise where nothing has to be waited for. */
export type NextItem = () => MaybePromise<IndexedItem | undefined>

/** Other threads or processes in which items are worked on. */
export interface ItemWorkers {
  close(): Promise<void>
  /**
   * Gives the outcomes in the order of the items, as many at once as have come to their end, and takes no more items than it can work on. It
   * may end before the items do: the others are worked on in this thread.
   */
  work(next: NextItem): AsyncIterable<readonly ItemOutcome[]>
}
