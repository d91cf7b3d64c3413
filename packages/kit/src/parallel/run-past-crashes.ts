import {exitCodes} from '../errors/exit-codes.js'
import {UserError} from '../errors/user-error.js'
import type {IndexedItem, ItemOutcome} from '../pipeline/item-outcome.js'
import {WorkerCrash, type BatchRunner} from './batch-runner.js'

/** How often a worker may end before it has begun with a batch, such as in one before it. */
const maxUnbegun = 20

/**
 * Has a batch worked on although workers end: an item that ended one has failed, and others get the rest.
 *
 * @param goesOn Whether anybody wants the items behind one that has failed. Those before it are worked on again in any case, as what came of
 * them is lost.
 */
export async function runPastCrashes(
  batch: readonly IndexedItem[],
  run: BatchRunner['run'],
  goesOn: boolean,
): Promise<ItemOutcome[]> {
  const failed: ItemOutcome[] = []
  let rest = batch
  for (let unbegun = 0; rest.length > 0;) {
    try {
      const outcomes = await run(rest)
      return [...outcomes, ...failed].sort((a, b) => a.index - b.index)
    } catch (error) {
      if (!(error instanceof WorkerCrash)) throw error
      const {item} = error
      if (!item && ++unbegun === maxUnbegun) throw error
      if (!item) continue
      failed.push(crashed(item, error))
      rest = rest.filter(({index}) => (goesOn ? index !== item.index : index < item.index))
    }
  }
  return failed
}

function crashed({index, key}: IndexedItem, crash: WorkerCrash): ItemOutcome {
  const message = `The worker ended while it worked on item "${key}": ${crash.message}`
  const error = new UserError('WORKER_CRASHED', message, {
    cause: crash,
    exitCode: exitCodes.failed,
    suggestions: [
      'Without --num-cores the item is worked on in the process of the run.',
      "static pool = 'process' keeps a native module that crashes out of it.",
    ],
  })
  return {error, index, key, kind: 'failed'}
}
