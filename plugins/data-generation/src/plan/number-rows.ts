import type {RegisteredModel} from '@mycli/kit'

import {type GeneratedNode, nodesInOrder} from './plan-node.js'

/** Gives each row of a run a number among the rows of its model, by formula: it cannot depend on how rows are cut into chunks. */
export interface RowNumbers {
  /** The number, from 0, of the `index`th row of a node; `index` counts over all requested rows. */
  numberOf: (node: GeneratedNode, index: number) => number
  /** How many rows of each model one requested row brings. */
  perItem: ReadonlyMap<RegisteredModel, number>
}

export function numberRows(plan: GeneratedNode): RowNumbers {
  const perItem = new Map<RegisteredModel, number>()
  const offsets = new Map<GeneratedNode, number>()
  for (const node of nodesInOrder(plan)) {
    if (node.kind === 'existing') continue
    const {entry} = node.shape
    const before = perItem.get(entry) ?? 0
    offsets.set(node, before)
    perItem.set(entry, before + node.rowsPerItem)
  }
  return {
    numberOf(node, index) {
      const item = Math.floor(index / node.rowsPerItem)
      const stride = perItem.get(node.shape.entry) ?? 0
      return item * stride + (offsets.get(node) ?? 0) + (index % node.rowsPerItem)
    },
    perItem,
  }
}
