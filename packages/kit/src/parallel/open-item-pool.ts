import {setTimeout as delay} from 'node:timers/promises'

import {exitCodes} from '../errors/exit-codes.js'
import {UserError} from '../errors/user-error.js'
import type {IndexedItem, ItemOutcome} from '../pipeline/item-outcome.js'
import type {ItemWorkers} from '../pipeline/item-workers.js'
import {asError} from '../run/as-error.js'
import {WorkerCrash, type BatchRunner} from './batch-runner.js'
import {planBatches, type BatchPlan} from './plan-batches.js'

export interface ItemPoolOptions {
  cores: number
  /** Told what was decided, for `--verbose`. */
  explain: (line: string) => void
  openRunner: () => Promise<BatchRunner>
  signal: AbortSignal
  /** Works on an item in this thread. */
  workOnItem: (item: IndexedItem) => Promise<ItemOutcome>
}

/** How long batches under way may take to end once the run is to stop. */
const graceMs = 1000

/**
 * Works on items in workers. The first ones are worked on here and timed: where they take less time than sending them would, so are all;
 * else the others go to the workers in batches of about 5 ms, as soon as these are ready. At most two batches a worker are under way.
 */
export function openItemPool(options: ItemPoolOptions): ItemWorkers {
  const {cores, explain, openRunner, signal, workOnItem} = options
  const underWay: Promise<ItemOutcome[]>[] = []
  let runner: BatchRunner | undefined

  async function* work(items: AsyncIterable<IndexedItem>): AsyncGenerator<ItemOutcome> {
    const source = items[Symbol.asyncIterator]()
    const plan = yield* measured(source, workOnItem)
    if (plan.kind === 'single') {
      explain(plan.reason)
      yield* inThisThread(source, workOnItem)
      return
    }
    runner = await openRunner()
    yield* untilReady(runner, source, workOnItem)
    explain(`${cores} workers, ${plan.batchSize} items a batch.`)
    yield* inWorkers(runner, source, {batchSize: plan.batchSize, cores, signal, underWay})
  }

  return {
    async close() {
      const settled = Promise.allSettled(underWay)
      if (underWay.length > 0)
        await Promise.race([settled, delay(graceMs, undefined, {ref: false})])
      await runner?.close()
    },
    work,
  }
}

interface WorkUnderWay {
  batchSize: number
  cores: number
  signal: AbortSignal
  /** The oldest first. */
  underWay: Promise<ItemOutcome[]>[]
}

async function* inWorkers(
  runner: BatchRunner,
  source: AsyncIterator<IndexedItem>,
  {batchSize, cores, signal, underWay}: WorkUnderWay,
): AsyncGenerator<ItemOutcome> {
  signal.addEventListener('abort', runner.stop, {once: true})
  for (let isOver = false; !isOver || underWay.length > 0;) {
    while (!isOver && underWay.length < 2 * cores) {
      const batch = await nextBatch(source, batchSize)
      isOver = batch.length < batchSize
      if (batch.length === 0) break
      const outcomes = runner.run(batch)
      outcomes.catch(() => undefined) // told when its turn has come
      underWay.push(outcomes)
    }
    const outcomes = await underWay[0]?.catch((error: unknown) => {
      throw crashError(error)
    })
    void underWay.shift() // only now: whoever closes the pool waits for those under way
    if (outcomes) yield* outcomes
  }
  signal.removeEventListener('abort', runner.stop)
}

async function* measured(
  source: AsyncIterator<IndexedItem>,
  workOnItem: ItemPoolOptions['workOnItem'],
): AsyncGenerator<ItemOutcome, BatchPlan> {
  const planner = planBatches()
  for (;;) {
    const next = await source.next()
    if (next.done === true) return {kind: 'single', reason: 'Too few items for worker threads.'}
    const startedAt = performance.now()
    const outcome = await workOnItem(next.value)
    const plan = planner.sample(next.value, performance.now() - startedAt)
    yield outcome
    if (plan) return plan
  }
}

async function* inThisThread(
  source: AsyncIterator<IndexedItem>,
  workOnItem: ItemPoolOptions['workOnItem'],
): AsyncGenerator<ItemOutcome> {
  for (let next = await source.next(); next.done !== true; next = await source.next()) {
    yield await workOnItem(next.value)
  }
}

/** Workers take half a second to open: meanwhile the work goes on here. */
async function* untilReady(
  runner: BatchRunner,
  source: AsyncIterator<IndexedItem>,
  workOnItem: ItemPoolOptions['workOnItem'],
): AsyncGenerator<ItemOutcome> {
  const state: {error?: unknown; isReady: boolean} = {isReady: false}
  void runner.ready().then(
    () => (state.isReady = true),
    (error: unknown) => Object.assign(state, {error, isReady: true}),
  )
  while (!state.isReady) {
    const next = await source.next()
    if (next.done === true) return
    yield await workOnItem(next.value)
  }
  if (state.error !== undefined) throw asError(state.error)
}

async function nextBatch(source: AsyncIterator<IndexedItem>, size: number): Promise<IndexedItem[]> {
  const batch: IndexedItem[] = []
  while (batch.length < size) {
    const next = await source.next()
    if (next.done === true) break
    batch.push(next.value)
  }
  return batch
}

function crashError(error: unknown): Error {
  if (!(error instanceof WorkerCrash)) return asError(error)
  return new UserError('WORKER_CRASHED', error.message, {
    cause: error,
    exitCode: exitCodes.failed,
    suggestions: [
      'Without --num-cores the item is worked on in the process of the run.',
      "static pool = 'process' keeps a native module that crashes out of it.",
    ],
  })
}
