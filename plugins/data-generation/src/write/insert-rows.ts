import type {Model, ModelStatic, Transaction} from 'sequelize'

import {dialectOf} from '../model/dialect-of.js'
import type {GeneratedNode} from '../plan/plan-node.js'
import {explainRefusal} from './explain-refusal.js'

type Values = Record<string, unknown>

/**
 * Inserts rows of one node, through the model: its defaults, setters, validators and hooks apply.
 *
 * @returns the rows with their keys, in the same order.
 */
export async function insertRows(
  node: GeneratedNode,
  rows: readonly Values[],
  transaction: Transaction,
): Promise<Model[]> {
  const {model} = node.shape.entry
  try {
    return canInsertTogether(model, rows)
      ? await model.bulkCreate([...rows], {transaction, validate: true})
      : await createOneByOne(model, rows, transaction)
  } catch (error) {
    throw explainRefusal(error, node)
  }
}

/** One by one, because the database connection of a transaction is one as well. */
async function createOneByOne(
  model: ModelStatic<Model>,
  rows: readonly Values[],
  transaction: Transaction,
): Promise<Model[]> {
  const created: Model[] = []
  for (const values of rows) created.push(await model.create(values, {transaction}))
  return created
}

/** bulkCreate calls no hooks of single rows, and on SQLite it does not tell the keys that the database chose. */
function canInsertTogether(model: ModelStatic<Model>, rows: readonly Values[]): boolean {
  if (rows.length < 2 || rowHooks.some((hook) => hasHook(model, hook))) return false
  if (dialectOf(model) === 'postgres') return true
  return rows.every((values) =>
    model.primaryKeyAttributes.every((name) => values[name] !== undefined),
  )
}

const rowHooks = [
  'beforeValidate',
  'afterValidate',
  'beforeCreate',
  'beforeSave',
  'afterCreate',
  'afterSave',
] as const

function hasHook(model: ModelStatic<Model>, hook: (typeof rowHooks)[number]): boolean {
  return model.hasHook(hook) || model.sequelize?.hasHook(hook) === true
}
