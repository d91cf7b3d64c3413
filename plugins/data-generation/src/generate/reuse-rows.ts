import {exitCodes, UserError} from '@mycli/kit'
import type {Model} from 'sequelize'

import {notCustomisable} from '../plan/find-conflicts.js'
import type {GeneratedNode} from '../plan/plan-node.js'
import {evaluateRow, type RowPlace} from './evaluate-row.js'
import {rowKey} from './row-key.js'
import {rowValues} from './row-values.js'
import type {RowStore} from './row-store.js'

export interface Batch {
  /** Those of the rows that are new. */
  created: readonly Model[]
  /** One for each place. */
  rows: readonly Model[]
}

/**
 * Takes the rows that exist with the same values of the node's `reuseBy` columns, and has the others made; places with the same values
 * share a row.
 *
 * @throws UserError `CUSTOMISED_EXISTING_ROW` (exit 1) when the line says more about a row that exists.
 */
export async function reuseRows(
  node: GeneratedNode,
  places: readonly RowPlace[],
  {make, store}: {make: (places: readonly RowPlace[]) => Promise<Model[]>; store: RowStore},
): Promise<Batch> {
  const {reuseBy} = node
  const values = places.map((place) => evaluateRow(node, place, new Map()).values)
  const keys = values.map((row, index) => keyOf(node, row) ?? index)
  const rows = new Map<number | string, Model>()
  for (const row of await store.findRows(node, reuseBy, values)) {
    const key = keyOf(node, rowValues(row))
    if (key !== undefined) rows.set(key, row)
  }
  if (rows.size > 0) refuseCustomised(node)
  const missing = new Map<number | string, RowPlace>()
  for (const [index, place] of places.entries()) {
    const key = keys[index] ?? index
    if (!rows.has(key) && !missing.has(key)) missing.set(key, place)
  }
  const created = await make([...missing.values()])
  for (const [index, key] of [...missing.keys()].entries()) {
    const row = created[index]
    if (row) rows.set(key, row)
  }
  return {created, rows: keys.flatMap((key) => rows.get(key) ?? [])}
}

function keyOf(
  {reuseBy, shape}: GeneratedNode,
  values: Record<string, unknown>,
): string | undefined {
  return rowKey(shape.entry.model, reuseBy, values)
}

/** The text of the original data generator for a row that is given by its key holds for one found by its values. */
function refuseCustomised({columns, reuseBy, shape}: GeneratedNode): void {
  const flags = [...columns].flatMap(([name, {flag}]) =>
    reuseBy.includes(name) ? [] : (flag ?? []),
  )
  if (flags.length === 0) return
  throw new UserError('CUSTOMISED_EXISTING_ROW', notCustomisable, {
    exitCode: exitCodes.failed,
    suggestions: [
      `The factory of ${shape.entry.name} takes a row that exists by its ${reuseBy.join(', ')}: leave out ${flags.join(', ')}.`,
    ],
  })
}
