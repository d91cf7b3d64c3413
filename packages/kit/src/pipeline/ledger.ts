import type {Batch} from './batch.js'
import type {ItemCounts} from './item-counts.js'

/** Where a run stands. */
export interface RunState {
  counts: ItemCounts
  /** Unset: the command has no checkpoints, or there was none yet. */
  cursor: string | undefined
  /** Index of the first item behind the cursor. */
  nextIndex: number
}

/** Keeps what items gave, and where the run stands then. */
export interface Ledger<Item, Value> {
  /** False where items are saved one by one by the command itself: then they count although the work has stopped in the middle of a batch. */
  readonly atomic: boolean
  /** Whether a batch is to be kept before it grows. */
  isFull(batch: Batch<Item, Value>): boolean
  /**
   * Keeps all of a batch, or nothing.
   *
   * @param state Where the run stands then.
   * @throws SaveError when it is the saving itself that fails.
   */
  keep(batch: Batch<Item, Value>, state: RunState): Promise<void>
}

/** The author's `saveBatch` threw; nothing of its batch was kept. */
export class SaveError extends Error {
  constructor(cause: unknown) {
    super('saveBatch failed', {cause})
    this.name = 'SaveError'
  }
}
