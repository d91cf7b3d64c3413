import type {Field, Link, ModelShape} from '../model/model-shape.js'
import type {Assignment} from './assignment.js'

/** What the line says about one node of the tree: the requested model, or what a link leads to. */
export interface Customisation {
  /** Rows of a to-many link, where the line gives a number; by it, this node is neither existing nor null. */
  count?: number
  /** The row that is there already, by its primary key. */
  existing?: ExistingKey
  fields: GivenField[]
  /** Nodes below, in the model's order. */
  links: Map<Link, Customisation>
  /** The link is to be NULL. */
  nothing: boolean
  shape: ModelShape
}

export interface GivenField {
  assignment: Assignment
  field: Field
  /** As typed. */
  name: string
  value: unknown
}

export interface ExistingKey {
  flag: string
  /** As typed. */
  text: string
  /** Primary key attribute -> value. */
  values: Record<string, unknown>
}

export function emptyCustomisation(shape: ModelShape): Customisation {
  return {fields: [], links: new Map(), nothing: false, shape}
}
