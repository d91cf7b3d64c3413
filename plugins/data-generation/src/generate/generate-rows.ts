import type {RegisteredModel} from '@mycli/kit'
import type {Model} from 'sequelize'

import type {ParentLink} from '../model/model-shape.js'
import {numberRows, type RowNumbers} from '../plan/number-rows.js'
import {
  type ExistingNode,
  type GeneratedNode,
  nodesInOrder,
  type PlanNode,
} from '../plan/plan-node.js'
import type {CellRandom} from '../random/create-cell-random.js'
import type {RowPlace} from './evaluate-row.js'
import {makeUniqueRows} from './make-unique-rows.js'
import {type Batch, reuseRows} from './reuse-rows.js'
import type {RowStore} from './row-store.js'

export interface GenerateOptions {
  cells: CellRandom
  /** How many rows of the requested model. */
  count: number
  /** The rows that the plan takes as they are. */
  existing: ReadonlyMap<ExistingNode, Model>
  /** Called with the requested rows of each chunk. */
  onRows: (rows: readonly Model[]) => void
  /** Rows of each model that were generated before with the same random source. Default: none */
  rowsBefore?: ReadonlyMap<RegisteredModel, number>
  signal?: AbortSignal
  store: RowStore
}

/** Rows that are made and inserted together. */
const chunkRows = 500

interface Run extends GenerateOptions {
  numbers: RowNumbers
}

/** A run of requested rows. */
interface Span {
  items: number
  start: number
}

/** Generates the rows of a plan in chunks: of each, parents first, then the rows that point to them. */
export async function generateRows(plan: GeneratedNode, options: GenerateOptions): Promise<void> {
  const run = {...options, numbers: numberRows(plan)}
  const step = itemsPerChunk(plan)
  for (let start = 0; start < options.count; start += step) {
    const items = Math.min(step, options.count - start)
    options.onRows(await generateNode(plan, {items, start}, run))
  }
}

/** A chunk is bounded by its most numerous rows, which may be children. */
function itemsPerChunk(plan: GeneratedNode): number {
  const most = Math.max(
    ...[...nodesInOrder(plan)].map((node) => (node.kind === 'generate' ? node.rowsPerItem : 1)),
  )
  return Math.max(1, Math.floor(chunkRows / most))
}

async function generateNode(
  node: GeneratedNode,
  span: Span,
  run: Run,
  owners: readonly Model[] = [],
): Promise<Model[]> {
  const parents = new Map<ParentLink, readonly (Model | null)[]>()
  for (const [link, parent] of node.parents) parents.set(link, await parentRows(parent, span, run))
  if (node.owner) parents.set(node.owner.link, repeatEach(owners, node.owner.rowsEach))
  const places = await placeRows(node, span, run, parents)
  const created: Model[] = []
  const rows: Model[] = []
  for (let start = 0; start < places.length; start += chunkRows) {
    run.signal?.throwIfAborted()
    const batch = await generateBatch(node, places.slice(start, start + chunkRows), run)
    created.push(...batch.created)
    rows.push(...batch.rows)
  }
  for (const child of node.children) await generateNode(child, span, run, rows)
  for (const row of created) await run.store.finish(node, row)
  return rows
}

async function parentRows(
  parent: PlanNode,
  span: Span,
  run: Run,
): Promise<readonly (Model | null)[]> {
  if (parent.kind === 'generate') return generateNode(parent, span, run)
  return [parent.kind === 'existing' ? (run.existing.get(parent) ?? null) : null]
}

function repeatEach<T>(items: readonly T[], times: number): T[] {
  return items.flatMap((item) => Array.from({length: times}, () => item))
}

async function placeRows(
  node: GeneratedNode,
  {items, start}: Span,
  {cells, numbers, rowsBefore, store}: Run,
  parents: ReadonlyMap<ParentLink, readonly (Model | null)[]>,
): Promise<RowPlace[]> {
  const {entry} = node.shape
  const last = await store.lastNumber(entry)
  const before = rowsBefore?.get(entry) ?? 0
  const first = start * node.rowsPerItem
  return Array.from({length: items * node.rowsPerItem}, (_, index) => {
    const number = numbers.numberOf(node, first + index)
    return {cells, n: last + number + 1, parents: parentsAt(parents, index), row: before + number}
  })
}

/** A single row is the parent of all. */
function parentsAt(
  parents: ReadonlyMap<ParentLink, readonly (Model | null)[]>,
  index: number,
): Map<ParentLink, Model | null> {
  return new Map(
    [...parents].map(([link, rows]) => [link, (rows.length === 1 ? rows[0] : rows[index]) ?? null]),
  )
}

async function generateBatch(
  node: GeneratedNode,
  places: readonly RowPlace[],
  {store}: Run,
): Promise<Batch> {
  const make = async (missing: readonly RowPlace[]): Promise<Model[]> => {
    const made = await makeUniqueRows(node, missing, store)
    const rows = await store.insert(
      node,
      made.map(({values}) => values),
    )
    for (const [index, row] of rows.entries())
      attachParents(row, missing[index]?.parents ?? new Map())
    return rows
  }
  if (node.reuseBy.length > 0) return reuseRows(node, places, {make, store})
  const rows = await make(places)
  return {created: rows, rows}
}

/** So that `row.site` is there in tests and in `afterCreate`, as if it had been read with the row. */
function attachParents(row: Model, parents: RowPlace['parents']): void {
  for (const [{foreignKey, name}, parent] of parents) {
    if (parent && name !== foreignKey) Object.assign(row, {[name]: parent})
  }
}
