import type {RegisteredModel} from '@mycli/kit'
import type {Model} from 'sequelize'

import type {GeneratedNode} from '../plan/plan-node.js'

export type Values = Record<string, unknown>

/** Where generated rows go. */
export interface RowStore {
  /** The rows there are with any of these values of these attributes; equal by the store's own rules. */
  findRows(
    node: GeneratedNode,
    names: readonly string[],
    values: readonly Values[],
  ): Promise<Model[]>
  /** As `findRows`, but only the values of these attributes. */
  findTaken(
    node: GeneratedNode,
    names: readonly string[],
    values: readonly Values[],
  ): Promise<Values[]>
  /** Called for each row when it and its children are there. */
  finish(node: GeneratedNode, row: Model): Promise<void>
  /** Takes rows of one node; gives them back with their keys, in the same order. */
  insert(node: GeneratedNode, rows: readonly Values[]): Promise<Model[]>
  /** How far the numbers of a model have come, 0 for a model without rows. */
  lastNumber(entry: RegisteredModel): Promise<number>
}
