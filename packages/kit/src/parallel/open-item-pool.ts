import type {IndexedItem, ItemOutcome} from '../pipeline/item-outcome.js'
import type {ItemWorkers} from '../pipeline/item-workers.js'
import {asError} from '../run/as-error.js'
import {BatchLine} from './batch-line.js'
import type {BatchRunner} from './batch-runner.js'
import {planBatches, type BatchPlan} from './plan-batches.js'
import {runPastCrashes} from './run-past-crashes.js'
import {waitAtMost} from './wait-at-most.js'

export interface ItemPoolOptions {
  cores: number
  /** Told what was decided, for `--verbose`. */
  explain: (line: string) => void
  /** Whether items behind one that has failed are wanted. */
  keepGoing: boolean
  openRunner: () => Promise<BatchRunner>
  signal: AbortSignal
  /** Works on an item in this thread. */
  workOnItem: (item: IndexedItem) => Promise<ItemOutcome>
}

/** How long what is under way may take to end once the run is to stop. */
const graceMs = 700

/**
 * Works on items in workers. The first ones are worked on here and timed: where they take less time than sending them would, so are all;
 * else the others go to the workers in batches of about 5 ms, as soon as these are ready. At most two batches a worker are under way.
 */
export function openItemPool(options: ItemPoolOptions): ItemWorkers {
  const {cores, explain, keepGoing, openRunner, signal, workOnItem} = options
  let line: BatchLine | undefined
  let runner: BatchRunner | undefined
  let returned: Promise<unknown> | undefined

  async function* workThrough(source: AsyncIterator<IndexedItem>): AsyncGenerator<ItemOutcome> {
    const plan = yield* measured(source, workOnItem)
    if (plan.kind === 'single') {
      explain(plan.reason)
      return // the others are worked on as if there were no workers
    }
    const workers = await openRunner()
    runner = workers
    signal.addEventListener('abort', workers.stop, {once: true})
    yield* untilReady(workers, source, workOnItem)
    const {batchSize} = plan
    explain(`${cores} workers, ${batchSize} items a batch.`)
    line = new BatchLine({
      batchSize,
      cores,
      run: (batch) => runPastCrashes(batch, (rest) => workers.run(rest), keepGoing),
    })
    yield* inWorkers(line, source, signal)
  }

  return {
    async close() {
      const ended = Promise.allSettled([line?.settled(), returned])
      await waitAtMost(graceMs, ended)
      if (runner) signal.removeEventListener('abort', runner.stop)
      await runner?.close()
    },
    async *work(items) {
      const source = items[Symbol.asyncIterator]()
      try {
        yield* workThrough(source)
      } finally {
        // Not waited for here: an item may be on its way for as long as it likes.
        returned = source.return?.()
        returned?.catch(() => undefined) // the run has its outcome already
      }
    },
  }
}

async function* inWorkers(
  line: BatchLine,
  source: AsyncIterator<IndexedItem>,
  signal: AbortSignal,
): AsyncGenerator<ItemOutcome> {
  const stop = (): void => {
    line.stop(signal.reason)
  }
  signal.addEventListener('abort', stop, {once: true})
  void fill(line, source)
  for (let outcomes = await line.next(); outcomes; outcomes = await line.next()) yield* outcomes
  signal.removeEventListener('abort', stop)
}

async function fill(line: BatchLine, source: AsyncIterator<IndexedItem>): Promise<void> {
  try {
    for (let next = await source.next(); next.done !== true; next = await source.next()) {
      const room = line.add(next.value)
      if (room) await room
    }
    line.end()
  } catch (error) {
    line.end({error})
  }
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
