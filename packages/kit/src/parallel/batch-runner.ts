import type {IndexedItem, ItemOutcome} from '../pipeline/item-outcome.js'

/** Workers of one kind: threads, or processes. */
export interface BatchRunner {
  /** Ends the workers, whatever they do. */
  close(): Promise<void>
  /** Resolves when every worker can work. */
  ready(): Promise<void>
  /**
   * Has a batch worked on; gives the outcomes in order.
   *
   * @throws WorkerCrash when the worker has ended.
   */
  run(batch: readonly IndexedItem[]): Promise<ItemOutcome[]>
  /** Asks the workers to stop. */
  stop: () => void
}

/** A worker ended in the middle of a batch. */
export class WorkerCrash extends Error {
  /** Of the item that it was working on. */
  readonly key: string

  constructor(batch: readonly IndexedItem[], position: number, cause: unknown) {
    const key = batch[position]?.key ?? batch[0]?.key ?? ''
    const reason = cause instanceof Error ? cause.message : String(cause)
    super(`The worker ended while it worked on item "${key}": ${reason}`, {cause})
    this.name = 'WorkerCrash'
    this.key = key
  }
}
