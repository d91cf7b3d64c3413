import type {ModelRegistry, RegisteredModel} from '@mycli/kit'
import type {Model, Transaction} from 'sequelize'

import type {Factory} from '../factory/define-factory.js'
import {createFactoryIndex, type FactoryIndex} from '../factory/factory-index.js'
import {generateRows} from '../generate/generate-rows.js'
import type {RowStore} from '../generate/row-store.js'
import {modelShapes, type ShapeOf} from '../model/model-shapes.js'
import {numberRows} from '../plan/number-rows.js'
import type {GeneratedNode} from '../plan/plan-node.js'
import {planRequest} from '../plan/plan-request.js'
import {type CellRandom, createCellRandom} from '../random/create-cell-random.js'
import {createDatabaseStore} from '../write/database-store.js'
import {findExistingRows} from '../write/existing-rows.js'
import {inTransaction} from '../write/in-transaction.js'
import {createMemoryStore} from './memory-store.js'
import type {RowOptions, RowValues} from './row-options.js'
import {toAssignments} from './to-assignments.js'

/** What the calls of one set of factories share. */
export interface FactorySession {
  cells: CellRandom
  factories: FactoryIndex
  registry: ModelRegistry
  /** Rows of each model so far: no call repeats the values of another. */
  rowsBefore: Map<RegisteredModel, number>
  shapeOf: ShapeOf
}

/** One call, such as `createMany('shop.Site', 3, {name: 'x'})`. */
export interface FactoryCall {
  count: number
  model: string
  options: RowOptions
  values: RowValues
}

export async function openSession({
  factories,
  locale,
  registry,
  seed,
}: {
  factories: readonly Factory[]
  locale: string
  registry: ModelRegistry
  seed: number | string | undefined
}): Promise<FactorySession> {
  const index = createFactoryIndex(
    registry,
    factories.map((factory) => ({factory})),
  )
  return {
    cells: await createCellRandom({locale, seed}),
    factories: index,
    registry,
    rowsBefore: new Map(),
    shapeOf: modelShapes(registry, index),
  }
}

export async function createRows(session: FactorySession, call: FactoryCall): Promise<Model[]> {
  const plan = await planCall(session, call)
  const write = (transaction: Transaction): Promise<Model[]> =>
    generate(session, plan, {
      count: call.count,
      store: createDatabaseStore(transaction),
      transaction,
    })
  const {transaction} = call.options
  return transaction ? write(transaction) : inTransaction(session.registry.sequelize, write)
}

export async function buildRow(
  session: FactorySession,
  call: FactoryCall,
): Promise<Model | undefined> {
  const plan = await planCall(session, call)
  const store = createMemoryStore(new Map(session.rowsBefore))
  const transaction = call.options.transaction ?? null
  const [row] = await generate(session, plan, {count: 1, store, transaction})
  return row
}

async function planCall(
  {factories, registry, shapeOf}: FactorySession,
  {count, model, options, values}: FactoryCall,
): Promise<GeneratedNode> {
  const {factory, fillOptional = false, params = {}, traits = []} = options
  const entry = registry.resolve(model)
  const {plan} = await planRequest({
    assignments: toAssignments(values, shapeOf(entry), shapeOf),
    count,
    entry,
    factories,
    factoryName: factory,
    fillOptional,
    params: Object.fromEntries(
      Object.entries(params).map(([name, value]) => [name, String(value)]),
    ),
    problems: [],
    shapeOf,
    traits,
  })
  return plan
}

async function generate(
  session: FactorySession,
  plan: GeneratedNode,
  {count, store, transaction}: {count: number; store: RowStore; transaction: Transaction | null},
): Promise<Model[]> {
  const rows: Model[] = []
  await generateRows(plan, {
    cells: session.cells,
    count,
    existing: await findExistingRows(plan, transaction),
    onRows: (chunk) => void rows.push(...chunk),
    rowsBefore: takeNumbers(session, plan, count),
    store,
  })
  return rows
}

/** Taken before the rows are made, so that calls at the same time do not share numbers. */
function takeNumbers(
  {rowsBefore}: FactorySession,
  plan: GeneratedNode,
  count: number,
): ReadonlyMap<RegisteredModel, number> {
  const before = new Map(rowsBefore)
  for (const [entry, perItem] of numberRows(plan).perItem) {
    rowsBefore.set(entry, (rowsBefore.get(entry) ?? 0) + perItem * count)
  }
  return before
}
