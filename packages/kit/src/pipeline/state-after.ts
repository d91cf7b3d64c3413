import type {Batch} from './batch.js'
import {addCounts} from './item-counts.js'
import type {RunState} from './ledger.js'

/** Of the column in MySQL there is more; what is longer than this is no place, but data. */
const maxCursorBytes = 4096

/**
 * Where a run stands after a batch: its cursor is that of the last item.
 *
 * @throws Error when the command's checkpoint gives something else than a short text.
 */
export function stateAfter<Item>(
  batch: Batch<Item, unknown>,
  state: RunState,
  checkpoint: ((item: Item, index: number) => unknown) | undefined,
): RunState {
  const counts = addCounts(state.counts, batch.counts)
  const last = batch.last()
  if (!checkpoint || !last) return {...state, counts}
  const {index, item} = last
  return {counts, cursor: checked(checkpoint(item, index)), nextIndex: index + 1}
}

function checked(cursor: unknown): string {
  if (typeof cursor !== 'string') {
    throw new Error(`checkpoint gave ${typeof cursor}, where a text was expected.`)
  }
  const sizeBytes = Buffer.byteLength(cursor)
  if (sizeBytes <= maxCursorBytes) return cursor
  throw new Error(`checkpoint gave ${sizeBytes} bytes, and ${maxCursorBytes} are allowed.`)
}
