import type {RegisteredModel} from '@mycli/kit'
import type {ModelAttributeColumnOptions} from 'sequelize'

/** A model as the generator sees it: fields, and links to rows of other models. */
export interface ModelShape {
  entry: RegisteredModel
  /** The attributes that are no foreign key, in the model's order. */
  fields: Field[]
  /** Associations in the order the model declares them, then foreign keys that no association knows. */
  links: Link[]
  /** Attribute names of the primary key. */
  primaryKey: string[]
}

export type Member = Field | Link
export type Link = ChildLink | ParentLink

export interface Field {
  attribute: ModelAttributeColumnOptions
  column: string
  kind: 'field'
  name: string
}

/** A foreign key of the model: the row that must, or may, be there before it. */
export interface ParentLink {
  /** Further associations that use the same foreign key. */
  aliases: string[]
  attribute: ModelAttributeColumnOptions
  column: string
  /** The attribute that holds the key. */
  foreignKey: string
  kind: 'parent'
  /** The association's alias; for a bare foreign key the attribute's name. */
  name: string
  required: boolean
  target: RegisteredModel
  /** The attribute of the target that the foreign key repeats. */
  targetKey: string
}

/** Rows of another model that hold a foreign key to this one (hasMany, hasOne). */
export interface ChildLink {
  /** The attribute of the target that holds the key. */
  foreignKey: string
  kind: 'child'
  name: string
  /** Values that the association demands of its rows. */
  scope: Record<string, unknown>
  /** hasOne: at most one row. */
  single: boolean
  /** The attribute of this model that the foreign key repeats. */
  sourceKey: string
  target: RegisteredModel
}
