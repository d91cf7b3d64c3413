import type {ModelRegistry} from '@mycli/kit'
import type {Model, Transaction} from 'sequelize'

import {createFactoryIndex, type FoundFactory} from '../factory/factory-index.js'
import {generateRows} from '../generate/generate-rows.js'
import {modelShapes} from '../model/model-shapes.js'
import type {Assignment} from '../plan/assignment.js'
import {planRequest} from '../plan/plan-request.js'
import {rowKeyText} from '../plan/row-key-text.js'
import type {Problem} from '../problem/problem.js'
import {createCellRandom} from '../random/create-cell-random.js'
import {resolveRequestedModel} from './resolve-requested-model.js'
import {treeOf, type TreeNode} from '../tree/tree-node.js'
import {createDatabaseStore} from '../write/database-store.js'
import {findExistingRows} from '../write/existing-rows.js'
import {inTransaction} from '../write/in-transaction.js'
import {retryClashes} from '../write/retry-clashes.js'

/** A `data:manufacture` line, read but not understood yet. */
export interface ManufactureRequest {
  assignments: readonly Assignment[]
  count: number
  factories: readonly FoundFactory[]
  factoryName?: string
  fillOptional: boolean
  locale: string
  /** As typed; undefined when it was not given. */
  model: string | undefined
  params: Readonly<Record<string, string>>
  /** Found while the line was read. */
  problems: readonly Problem[]
  registry: ModelRegistry
  seed?: string
  signal?: AbortSignal
  traits: readonly string[]
}

export interface Manufactured {
  /** The full name, `app.Model`. */
  model: string
  /** Primary keys of the new rows; those of several columns joined by commas. */
  pks: string[]
  tree: TreeNode
}

/**
 * Generates rows of a model, with all they need, in one transaction.
 *
 * Everything that can be wrong with the request is found, and reported together, before the database is touched.
 */
export async function manufacture(request: ManufactureRequest): Promise<Manufactured> {
  const {count, registry, signal} = request
  const entry = resolveRequestedModel(registry, request.model)
  const factories = createFactoryIndex(registry, request.factories)
  const shapeOf = modelShapes(registry, factories)
  const {customisation, plan} = await planRequest({...request, shapeOf, entry, factories})
  const cells = await createCellRandom({locale: request.locale, seed: request.seed})
  const write = async (transaction: Transaction): Promise<string[]> => {
    const pks: string[] = []
    const existing = await findExistingRows(plan, transaction)
    const store = createDatabaseStore(transaction)
    const onRows = (rows: readonly Model[]): void => {
      for (const row of rows) pks.push(rowKeyText(row, entry))
    }
    await generateRows(plan, {cells, count, existing, onRows, signal, store})
    return pks
  }
  const pks = await retryClashes(() => inTransaction(registry.sequelize, write))
  return {model: entry.name, pks, tree: treeOf(customisation)}
}
