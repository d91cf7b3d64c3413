import {deserialize, serialize} from 'node:v8'

import {exitCodes} from '../errors/exit-codes.js'
import {UserError} from '../errors/user-error.js'
import type {IndexedItem, ItemOutcome} from '../pipeline/item-outcome.js'
import {findUncloneable} from './find-uncloneable.js'

/** Items that can be sent, as bytes, and the outcomes of those that cannot. */
export interface PackedBatch {
  bytes: Uint8Array
  refused: ItemOutcome[]
  sent: IndexedItem[]
}

/** Packs a batch for a worker; what has no copy becomes the outcome of its item. */
export function packBatch(batch: readonly IndexedItem[]): PackedBatch {
  try {
    return {bytes: serialize(batch), refused: [], sent: [...batch]}
  } catch {
    // Some item has no copy: which one is found out below.
  }
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

/** An error keeps what it is known by, and loses its class. */
type PackedOutcome =
  | Exclude<ItemOutcome, {kind: 'failed'}>
  | {
      attempts?: number
      error: {fields: Record<string, unknown>; message: string; name: string; stack: string}
      index: number
      key: string
      kind: 'failed'
    }

/** Packs what a worker has made; what has no copy becomes a failed outcome. */
export function packOutcomes(outcomes: readonly ItemOutcome[]): Uint8Array {
  const packed = outcomes.map(packOutcome)
  try {
    return serialize(packed)
  } catch {
    // Some value has no copy: which one is found out below.
  }
  return serialize(
    outcomes.map((outcome) => {
      const reason = outcome.kind === 'done' ? findUncloneable(outcome.value) : undefined
      if (reason === undefined) return packOutcome(outcome)
      const {index, key} = outcome
      return packOutcome(uncloneable({index, key}, `cannot be sent back from a worker: ${reason}`))
    }),
  )
}

export function unpackOutcomes(bytes: Uint8Array): ItemOutcome[] {
  const packed = deserialize(bytes) as PackedOutcome[] // of packOutcomes
  return packed.map((outcome) => {
    if (outcome.kind !== 'failed') return outcome
    const {fields, message, name, stack} = outcome.error
    const error = Object.assign(new Error(message), fields)
    Object.defineProperty(error, 'name', {configurable: true, value: name, writable: true})
    error.stack = stack
    return {...outcome, error}
  })
}

function packOutcome(outcome: ItemOutcome): PackedOutcome {
  if (outcome.kind !== 'failed') return outcome
  const {error, ...others} = outcome
  const fields = Object.entries(error).filter(([, value]) => findUncloneable(value) === undefined)
  const {message, name, stack = ''} = error
  return {...others, error: {fields: Object.fromEntries(fields), message, name, stack}}
}

function uncloneable({index, key}: {index: number; key: string}, reason: string): ItemOutcome {
  const error = new UserError('ITEM_UNCLONEABLE', `Item "${key}" ${reason}.`, {
    exitCode: exitCodes.failed,
    suggestions: ['Give plain data: of a row, `row.get({plain: true})`.'],
  })
  return {error, index, key, kind: 'failed'}
}
