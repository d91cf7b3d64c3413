import type {Model, ModelStatic, Sequelize, Transaction} from 'sequelize'

import {explicitKey, listOfKeys, type RowKey} from './explicit-key.js'
import type {LinkAction} from './link-action.js'
import type {RunTracker} from './run-tracker.js'
import {watchOf} from './sequelize-watch.js'
import {surroundingTransaction} from './statement-context.js'
import {keyOfInstance} from './track-insert.js'
import {trackedModel} from './tracked-model.js'
import {transactionOf} from './transaction-of.js'

export interface TrackOptions {
  /** The links are kept if it is committed. Default: the managed transaction around the call, else none */
  transaction?: Transaction | null | undefined
}

export interface TrackRowsOptions extends TrackOptions {
  /** What was done to the rows. Default: `updated` */
  action?: LinkAction
}

/**
 * Links the run that this code belongs to to rows; what raw SQL changed of their models counts as known then. Without effect outside of a
 * logged run.
 *
 * @throws Error for a row without a primary key.
 */
export async function trackRows(
  rows: Model | readonly Model[],
  {action = 'updated', ...options}: TrackRowsOptions = {},
): Promise<void> {
  const list = isList(rows) ? rows : [rows]
  await linkInstances(list, action, options)
  for (const model of byModel(list).keys()) {
    const place = placeOf(model, options)
    place?.tracker.explain(place.name, place.transaction)
  }
}

/**
 * The same for rows that are named by their primary keys.
 *
 * @throws Error for a key that is none of the model.
 */
export async function trackKeys(
  model: ModelStatic<Model>,
  keys: RowKey | readonly RowKey[],
  action: LinkAction,
  options: TrackOptions = {},
): Promise<void> {
  const texts = listOfKeys(model, keys).map((key) => explicitKey(model, key))
  const place = placeOf(model, options)
  if (!place) return
  await link(place, action, texts)
  place.tracker.explain(place.name, place.transaction)
}

/** Links rows without a word about others of their models. */
export async function linkInstances(
  rows: readonly Model[],
  action: LinkAction,
  options: TrackOptions,
): Promise<void> {
  for (const [model, own] of byModel(rows)) {
    const place = placeOf(model, options)
    if (!place) continue
    const tracked = trackedModel(model, place.name)
    const keys = own.map((row) => keyOfInstance(tracked, row)).filter((key) => key !== undefined)
    if (keys.length < own.length)
      throw new Error(`A row of ${place.name} that has no primary key cannot be tracked.`)
    await link(place, action, keys)
  }
}

interface Place {
  name: string
  tracker: RunTracker
  transaction: Transaction | undefined
}

async function link(
  {name, tracker, transaction}: Place,
  action: LinkAction,
  keys: string[],
): Promise<void> {
  tracker.link(name, action, keys, transaction)
  await tracker.settle(transaction)
}

/** Undefined where no run is tracked. */
function placeOf(model: ModelStatic<Model>, options: TrackOptions): Place | undefined {
  const {sequelize} = model
  const tracker = sequelize && watchOf(sequelize).runHere()?.tracker
  if (!tracker) return undefined
  const transaction = options.transaction === null ? undefined : around(sequelize, options)
  return {name: tracker.nameOf(model), tracker, transaction}
}

function around(sequelize: Sequelize, options: TrackOptions): Transaction | undefined {
  const given = transactionOf(sequelize, options)
  const managed = surroundingTransaction()
  return given ?? (managed && isOpenOn(sequelize, managed) ? managed : undefined)
}

/** Sequelize's types leave out both fields. */
function isOpenOn(sequelize: Sequelize, transaction: Transaction): boolean {
  const {finished, sequelize: own} = transaction as {finished?: string; sequelize?: Sequelize}
  return own === sequelize && finished === undefined
}

function byModel(rows: readonly Model[]): Map<ModelStatic<Model>, Model[]> {
  const groups = new Map<ModelStatic<Model>, Model[]>()
  for (const row of rows) {
    const model = row.constructor as ModelStatic<Model> // every row is made by one
    const own = groups.get(model) ?? []
    own.push(row)
    groups.set(model, own)
  }
  return groups
}

function isList(rows: Model | readonly Model[]): rows is readonly Model[] {
  return Array.isArray(rows)
}
