import type {Factory, ParamValue} from '../factory/define-factory.js'
import type {ValueDeclaration} from '../factory/declaration.js'
import type {InferredValue} from '../inference/inferred-value.js'
import type {ModelShape, ParentLink} from '../model/model-shape.js'
import type {ExistingKey} from './customisation.js'

/** What will be in the database for one node of the tree; made without touching it. */
export type PlanNode = ExistingNode | GeneratedNode | NullNode

/** A new row for each row it belongs to. */
export interface GeneratedNode {
  /** Rows that point to this node's, written after them. */
  children: GeneratedNode[]
  /** Attribute -> how it gets its value; what is missing is left to the model and the database. */
  columns: Map<string, Column>
  factory?: Factory
  kind: 'generate'
  /** The row that has this one among its children, and how many of them it has. */
  owner?: {link: ParentLink; rowsEach: number}
  params: Readonly<Record<string, ParamValue>>
  /** Rows that must be there first. */
  parents: Map<ParentLink, PlanNode>
  /** Columns by which a row that exists is taken instead of a new one. */
  reuseBy: string[]
  /** How many rows one requested row brings. */
  rowsPerItem: number
  shape: ModelShape
  /** Columns that `f.unique` demands to differ, though the model does not. */
  uniqueColumns: string[]
}

export interface Column {
  declaration: PlannedValue
  /** The flag that gave the value, for messages. */
  flag?: string
}

/** `uuid` stands for a model's own `defaultValue: UUIDV4`, so that a seed decides it too. */
export type PlannedValue = InferredValue | ValueDeclaration | {kind: 'uuid'}

/** A row that is there already. */
export interface ExistingNode {
  key: ExistingKey
  kind: 'existing'
  shape: ModelShape
}

export interface NullNode {
  kind: 'null'
}

/** A node with all nodes below it, parents before children: the order in which they are written. */
export function* nodesInOrder(node: PlanNode): Generator<ExistingNode | GeneratedNode> {
  if (node.kind === 'null') return
  if (node.kind === 'existing') {
    yield node
    return
  }
  for (const parent of node.parents.values()) yield* nodesInOrder(parent)
  yield node
  for (const child of node.children) yield* nodesInOrder(child)
}
