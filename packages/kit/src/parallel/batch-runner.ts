import type {IndexedItem, ItemOutcome} from '../pipeline/item-outcome.js'

/** Workers of one kind: threads, or processes. */
export interface BatchRunner {
  /** Has the workers close what they have open, and ends those that do not come to it. */
  close(): Promise<void>
  /** Resolves when every worker can work. */
  ready(): Promise<void>
  /**
   * Has a batch worked on; gives the outcomes in order.
   *
   * @throws WorkerCrash when the worker has ended; the next batch finds another one.
   */
  run(batch: readonly IndexedItem[]): Promise<ItemOutcome[]>
  /** Asks the workers to stop. */
  stop: () => void
}

/** How long workers may take to close what they have open. */
export const closingMs = 500

/** A worker ended in the middle of a batch. */
export class WorkerCrash extends Error {
  /** The item that it was working on; undefined when it had begun with none. */
  readonly item: IndexedItem | undefined

  /** @param position Of the item in the batch; -1 for none. */
  constructor(batch: readonly IndexedItem[], position: number, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), {cause})
    this.name = 'WorkerCrash'
    this.item = batch[position]
  }
}
