import type {IndexedItem, ItemOutcome} from '../pipeline/item-outcome.js'
import {isPromise} from '../pipeline/is-promise.js'
import type {ItemWorkers, NextItem} from '../pipeline/item-workers.js'
import type {MaybePromise} from '../pipeline/pipeline-hooks.js'
import {asError} from '../run/as-error.js'
import {BatchLine} from './batch-line.js'
import type {BatchRunner} from './batch-runner.js'
import {planBatches, type BatchPlanner} from './plan-batches.js'
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
  workOnItem: (item: IndexedItem) => MaybePromise<ItemOutcome>
}

/** How long what is under way may take to end once the run is to stop. */
const graceMs = 700

/**
 * Works on items in workers. The first ones are worked on here and timed: where they take less time than sending them would, so are all;
 * else the others go to the workers in batches of about 20 ms, as soon as these are ready. At most two batches a worker are under way.
 */
export function openItemPool(options: ItemPoolOptions): ItemWorkers {
  const {explain, signal, workOnItem} = options
  const pool: OpenPool = {}

  // One generator and no part of it in another: each would take as long as a short item.
  async function* workThrough(next: NextItem): AsyncGenerator<ItemOutcome[]> {
    let planner: BatchPlanner | undefined = planBatches()
    while (!pool.line) {
      const item = await next()
      if (!item) {
        if (planner) explain('Too few items for worker threads.')
        return
      }
      const startedAt = performance.now()
      const outcome = await workOnItem(item)
      const plan = planner?.sample(item, performance.now() - startedAt)
      yield [outcome]
      if (pool.failure) throw asError(pool.failure.error)
      if (!plan) continue
      planner = undefined
      if (plan.kind === 'single') {
        explain(plan.reason)
        return // the others are worked on as if there were no workers
      }
      void openLine(pool, plan.batchSize, options) // which takes half a second
    }
    const {line} = pool
    const stop = (): void => {
      line.stop(signal.reason)
    }
    signal.addEventListener('abort', stop, {once: true})
    void fill(line, next)
    for (let ended = await line.next(); ended; ended = await line.next()) yield ended
    signal.removeEventListener('abort', stop)
  }

  return {
    async close() {
      pool.isClosed = true
      if (pool.line) await waitAtMost(graceMs, pool.line.settled())
      await pool.close?.()
    },
    work: workThrough,
  }
}

/** What is there of a pool while it works. */
interface OpenPool {
  /** Ends the workers. */
  close?: () => Promise<void>
  /** Why there are no workers. */
  failure?: {error: unknown}
  isClosed?: boolean
  /** There when the workers are ready. */
  line?: BatchLine
}

async function openLine(
  pool: OpenPool,
  batchSize: number,
  {cores, explain, keepGoing, openRunner, signal}: ItemPoolOptions,
): Promise<void> {
  try {
    const runner = await openRunner()
    pool.close = async () => {
      signal.removeEventListener('abort', runner.stop)
      await runner.close()
    }
    if (pool.isClosed) {
      await pool.close()
      return
    }
    signal.addEventListener('abort', runner.stop, {once: true})
    await runner.ready()
    explain(`${cores} workers, ${batchSize} items a batch.`)
    const run = (batch: readonly IndexedItem[]): Promise<ItemOutcome[]> =>
      runPastCrashes(batch, (rest) => runner.run(rest), keepGoing)
    pool.line = new BatchLine({batchSize, cores, run})
  } catch (error) {
    pool.failure = {error}
  }
}

async function fill(line: BatchLine, next: NextItem): Promise<void> {
  try {
    for (;;) {
      const pulled = next()
      const item = isPromise(pulled) ? await pulled : pulled
      if (!item) break
      const room = line.add(item)
      if (room) await room
    }
    line.end()
  } catch (error) {
    line.end({error})
  }
}
