import {isDeepStrictEqual} from 'node:util'

import type {Model, Transaction, WhereOptions} from 'sequelize'

import {keyOf, type ModelClass} from '../source/model-pages.js'

export interface LockedRow {
  /** As it is now, with what hooks have set of the one that was read. */
  row: Model
  /** It is not any more as it was read. */
  isEdited: boolean
}

/** Reads rows again and locks them, in the order of their keys so that few wait for each other. By key; those that are gone are left out. */
export async function lockRows(
  model: ModelClass,
  read: readonly {row: Model}[],
  transaction: Transaction,
): Promise<Map<string, LockedRow>> {
  const key = model.primaryKeyAttribute
  const where = {[key]: read.map(({row}) => row.get(key))} as WhereOptions // an attribute of the project's own model
  // Without the model's own scope: PostgreSQL locks no rows that may be missing of a join.
  const rows = await model
    .unscoped()
    .findAll({lock: transaction.LOCK.UPDATE, order: [[key, 'ASC']], transaction, where})
  const found = new Map(rows.map((row) => [keyOf(model, row), row]))
  return new Map(
    read.flatMap(({row: before}): [string, LockedRow][] => {
      const row = found.get(keyOf(model, before))
      if (!row) return []
      const isEdited = !isSame(model, row, before)
      if (!isEdited) row.set(changesOf(before))
      return [[keyOf(model, before), {isEdited, row}]]
    }),
  )
}

/** In what was read of it. */
function isSame(model: ModelClass, now: Model, before: Model): boolean {
  const read = Object.keys(model.getAttributes()).filter((name) => name in before.dataValues)
  return read.every((name) => isDeepStrictEqual(now.previous(name), before.previous(name)))
}

function changesOf(row: Model): Record<string, unknown> {
  const names = row.changed()
  return Object.fromEntries((names === false ? [] : names).map((name) => [name, row.get(name)]))
}
