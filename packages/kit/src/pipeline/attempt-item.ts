import {asError} from '../run/as-error.js'
import {isExit} from '../run/run-ending.js'
import {isPromise} from './is-promise.js'
import type {IndexedItem, ItemOutcome} from './item-outcome.js'
import type {MaybePromise} from './pipeline-hooks.js'
import {SKIP} from './skip.js'

/** How often, and after what pauses, an item is tried again. */
export interface ItemRetries {
  /** How often after the first try. */
  items: number
  /** Waits before a try, the second one being 2; rejects when the run is to stop. */
  pause: (attempt: number) => Promise<void>
}

/** How an item is worked on. */
export interface ItemAttempts<Item, Value> {
  retries: ItemRetries
  signal: AbortSignal
  work: (item: Item) => MaybePromise<Value | typeof SKIP>
}

/** Works on an item until it is done or has been tried often enough; never throws, and makes a promise only where the work does. */
export function attemptItem<Item, Value>(
  indexed: IndexedItem<Item>,
  attempts: ItemAttempts<Item, Value>,
  attempt = 1,
): MaybePromise<ItemOutcome<Value>> {
  const again = (thrown: unknown): MaybePromise<ItemOutcome<Value>> =>
    afterFailure(indexed, attempts, {attempt, thrown})
  try {
    const value = attempts.work(indexed.item)
    if (!isPromise(value)) return outcomeOf(indexed, value)
    return Promise.resolve(value).then((given) => outcomeOf(indexed, given), again)
  } catch (thrown) {
    return again(thrown)
  }
}

function outcomeOf<Value>(
  {index, key}: IndexedItem,
  value: Value | typeof SKIP,
): ItemOutcome<Value> {
  return value === SKIP ? {index, key, kind: 'skipped'} : {index, key, kind: 'done', value}
}

function afterFailure<Item, Value>(
  indexed: IndexedItem<Item>,
  attempts: ItemAttempts<Item, Value>,
  {attempt, thrown}: {attempt: number; thrown: unknown},
): MaybePromise<ItemOutcome<Value>> {
  const {retries, signal} = attempts
  const {index, key} = indexed
  const failed = {attempts: attempt, error: asError(thrown), index, key, kind: 'failed'} as const
  if (attempt > retries.items || isExit(thrown) || signal.aborted) return failed
  return retries.pause(attempt + 1).then(
    () => attemptItem(indexed, attempts, attempt + 1),
    () => failed, // the run is to stop: what stands is the error of the item
  )
}
