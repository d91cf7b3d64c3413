import type {IndexedItem, ItemOutcome} from '../pipeline/item-outcome.js'
import type {BatchRunner} from './batch-runner.js'

export interface BatchLineOptions {
  /** Items in a full batch. */
  batchSize: number
  cores: number
  run: BatchRunner['run']
}

/** So long a batch waits to become full while a worker has nothing to do. */
const patienceMs = 50

/** Batches on their way through the workers, the oldest first; at most two a worker. */
export class BatchLine {
  private busy = 0
  private ending: {failure?: {error: unknown} | undefined} | undefined
  private filling: IndexedItem[] = []
  private isOverdue = false
  private onBatch: (() => void) | undefined
  private onRoom: (() => void) | undefined
  private onStop: ((error: unknown) => void) | undefined
  private readonly options: BatchLineOptions
  private patience: NodeJS.Timeout | undefined
  private readonly underWay: Promise<ItemOutcome[]>[] = []

  constructor(options: BatchLineOptions) {
    this.options = options
  }

  /** Puts an item into the batch that is being filled. Gives a promise when the line is full then: no item is to come before that resolves. */
  add(item: IndexedItem): Promise<void> | undefined {
    const {batchSize, cores} = this.options
    this.filling.push(item)
    if (this.filling.length >= batchSize) this.send()
    else if (this.filling.length === 1) this.wait()
    if (this.filling.length > 0 || this.underWay.length < 2 * cores) return undefined
    return new Promise((resolve) => (this.onRoom = resolve))
  }

  /** No more items come, as there are none or as getting them failed. */
  end(failure?: {error: unknown}): void {
    this.ending = {failure}
    if (this.filling.length > 0) this.send()
    this.onBatch?.()
  }

  /**
   * What came of the oldest batch; undefined when there is none left.
   *
   * @throws What `stop` says, at once; what `end` says, when all that came before is given.
   */
  async next(): Promise<ItemOutcome[] | undefined> {
    while (this.underWay.length === 0 && !this.ending) {
      await this.unlessStopped(new Promise<void>((resolve) => (this.onBatch = resolve)))
    }
    const [oldest] = this.underWay
    if (!oldest) {
      if (this.ending?.failure) throw this.ending.failure.error
      return undefined
    }
    const outcomes = await this.unlessStopped(oldest)
    void this.underWay.shift() // only now: whoever closes the pool waits for those under way
    this.onRoom?.()
    return outcomes
  }

  /** Resolves when no batch is worked on. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.underWay)
  }

  /** Nobody waits for what is under way. */
  stop(error: unknown): void {
    clearTimeout(this.patience)
    this.onStop?.(error)
  }

  private send(): void {
    clearTimeout(this.patience)
    this.isOverdue = false
    const batch = this.filling
    this.filling = []
    this.busy++
    const outcomes = this.options.run(batch).finally(() => {
      this.busy--
      if (this.isOverdue) this.send()
    })
    outcomes.catch(() => undefined) // told when its turn has come
    this.underWay.push(outcomes)
    this.onBatch?.()
  }

  private wait(): void {
    this.patience = setTimeout(() => {
      if (this.busy < this.options.cores) this.send()
      else this.isOverdue = true // until a worker has nothing to do
    }, patienceMs)
  }

  /** A race would keep its loser alive for as long as it has not ended. */
  private unlessStopped<T>(promise: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.onStop = reject
      promise.then(resolve, reject)
    })
  }
}
