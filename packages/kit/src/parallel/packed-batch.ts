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
  return {bytes: serialize(sent.map(({item}) => item)), refused, sent}
}

/** The items of a batch: a worker knows them by their places in it. */
export function unpackItems(bytes: Uint8Array): unknown[] {
  return deserialize(bytes) as unknown[] // of packBatch
}

/** What travels is values, as names and numbers of items are known where they came from: to copy these takes as long as a short item. */
interface PackedOutcomes {
  /** What became of the items that have no value, by their places. */
  others: [number, PackedOther][]
  /** One for each item that has an outcome. */
  values: unknown[]
}

type PackedOther =
  | {attempts?: number; error: PackedError; kind: 'failed'}
  | {kind: 'skipped'}
  | {kind: 'uncloneable'; reason: string}

/** Packs what a worker has made of the first items of a batch, or of all. */
export function packOutcomes(outcomes: readonly ItemOutcome[]): Uint8Array {
  const packed: PackedOutcomes = {others: [], values: []}
  for (const [place, outcome] of outcomes.entries()) {
    const other = otherOf(outcome)
    if (other) packed.others.push([place, other])
    packed.values.push(!other && outcome.kind === 'done' ? outcome.value : undefined)
  }
  return serialize(packed)
}

/**
 * What became of the items that were sent; what has no copy becomes a failed outcome.
 *
 * @param sent The batch of which `bytes` are the outcomes.
 */
export function unpackOutcomes(bytes: Uint8Array, sent: readonly IndexedItem[]): ItemOutcome[] {
  const {others, values} = deserialize(bytes) as PackedOutcomes // of packOutcomes
  const outcomes = sent
    .slice(0, values.length)
    .map(({index, key}, place): ItemOutcome => ({index, key, kind: 'done', value: values[place]}))
  for (const [place, other] of others) {
    const item = sent[place]
    if (item) outcomes[place] = unpackOther(item, other)
  }
  return outcomes
}

/** Undefined for a value that can be sent. */
function otherOf(outcome: ItemOutcome): PackedOther | undefined {
  switch (outcome.kind) {
    case 'done': {
      const reason = findUncloneable(outcome.value)
      return reason === undefined ? undefined : {kind: 'uncloneable', reason}
    }
    case 'failed': {
      const {attempts, error, kind} = outcome
      return {...(attempts !== undefined && {attempts}), error: packError(error), kind}
    }
    case 'skipped':
      return {kind: 'skipped'}
  }
}

function unpackOther({index, key}: IndexedItem, other: PackedOther): ItemOutcome {
  switch (other.kind) {
    case 'failed':
      return {...other, error: unpackError(other.error), index, key}
    case 'skipped':
      return {index, key, kind: 'skipped'}
    case 'uncloneable':
      return uncloneable({index, key}, `cannot be sent back from a worker: ${other.reason}`)
  }
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
