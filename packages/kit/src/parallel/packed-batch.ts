import {deserialize, serialize} from 'node:v8'

import {exitCodes} from '../errors/exit-codes.js'
import {UserError} from '../errors/user-error.js'
import type {IndexedItem, ItemOutcome} from '../pipeline/item-outcome.js'
import {findUncloneable} from './find-uncloneable.js'
import {packError, unpackError, type PackedError} from './packed-error.js'

/** Items that can be sent, as bytes, and the outcomes of those that cannot. */
export interface PackedBatch {
  bytes: Uint8Array
  refused: ItemOutcome[]
  sent: IndexedItem[]
}

/** Packs a batch for a worker; what has no copy becomes the outcome of its item. */
export function packBatch(batch: readonly IndexedItem[]): PackedBatch {
  const refused: ItemOutcome[] = []
  const sent: IndexedItem[] = []
  for (const one of batch) {
    const reason = findUncloneable(one.item)
    if (reason === undefined) sent.push(one)
    else refused.push(uncloneable(one, `cannot be sent to a worker: ${reason}`))
  }
  return {bytes: serialize(sent), refused, sent}
}

export function unpackBatch(bytes: Uint8Array): IndexedItem[] {
  return deserialize(bytes) as IndexedItem[] // of packBatch
}

type PackedOutcome =
  | Exclude<ItemOutcome, {kind: 'failed'}>
  | {attempts?: number; error: PackedError; index: number; key: string; kind: 'failed'}

/** Packs what a worker has made; what has no copy becomes a failed outcome. */
export function packOutcomes(outcomes: readonly ItemOutcome[]): Uint8Array {
  return serialize(
    outcomes.map((outcome) => {
      const reason = outcome.kind === 'done' ? findUncloneable(outcome.value) : undefined
      if (reason === undefined) return packOutcome(outcome)
      return packOutcome(uncloneable(outcome, `cannot be sent back from a worker: ${reason}`))
    }),
  )
}

export function unpackOutcomes(bytes: Uint8Array): ItemOutcome[] {
  const packed = deserialize(bytes) as PackedOutcome[] // of packOutcomes
  return packed.map((outcome) =>
    outcome.kind === 'failed' ? {...outcome, error: unpackError(outcome.error)} : outcome,
  )
}

function packOutcome(outcome: ItemOutcome): PackedOutcome {
  return outcome.kind === 'failed' ? {...outcome, error: packError(outcome.error)} : outcome
}

function uncloneable({index, key}: {index: number; key: string}, reason: string): ItemOutcome {
  const error = new UserError('ITEM_UNCLONEABLE', `Item "${key}" ${reason}.`, {
    exitCode: exitCodes.failed,
    suggestions: [
      'Give plain data: of a row `row.get({plain: true})`, of another object `{...object}`.',
    ],
  })
  return {error, index, key, kind: 'failed'}
}
