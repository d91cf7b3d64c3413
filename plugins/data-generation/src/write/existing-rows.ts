import type {RegisteredModel} from '@mycli/kit'
import type {Model, Transaction} from 'sequelize'

import {rowKey} from '../generate/row-key.js'
import {rowValues} from '../generate/row-values.js'
import {noSuchRow} from '../plan/no-such-row.js'
import {type ExistingNode, type GeneratedNode, nodesInOrder} from '../plan/plan-node.js'
import {failOn} from '../problem/problem.js'

export type ExistingRows = ReadonlyMap<ExistingNode, Model>

/**
 * Reads the rows that the plan takes as they are: one query for each model.
 *
 * @throws UserError `UNKNOWN_ROW` (exit 1) naming every row that is not there.
 */
export async function findExistingRows(
  plan: GeneratedNode,
  transaction: Transaction | null,
): Promise<ExistingRows> {
  const found = new Map<ExistingNode, Model>()
  for (const [{model}, nodes] of existingByModel(plan)) {
    const keys = nodes.map((node) => node.key.values)
    const {Op} = await import('sequelize')
    const options = {hooks: false, transaction, where: {[Op.or]: keys}}
    const rows = await model.unscoped().findAll(options)
    // The database has compared already; the key only tells the rows of one answer apart.
    const keyOf = (values: Record<string, unknown>) =>
      rowKey(model, model.primaryKeyAttributes, values)
    const byKey = new Map(rows.map((row) => [keyOf(rowValues(row)), row]))
    for (const node of nodes) {
      const row = byKey.get(keyOf(node.key.values))
      if (row) found.set(node, row)
    }
  }
  const missing = [...nodesInOrder(plan)].filter(
    (node) => node.kind === 'existing' && !found.has(node),
  )
  failOn(
    missing.flatMap((node) =>
      node.kind === 'existing' ? [noSuchRow(node.key.text, node.shape)] : [],
    ),
  )
  return found
}

function existingByModel(plan: GeneratedNode): Map<RegisteredModel, ExistingNode[]> {
  const byModel = new Map<RegisteredModel, ExistingNode[]>()
  for (const node of nodesInOrder(plan)) {
    if (node.kind !== 'existing') continue
    const {entry} = node.shape
    const known = byModel.get(entry)
    if (known) known.push(node)
    else byModel.set(entry, [node])
  }
  return byModel
}
