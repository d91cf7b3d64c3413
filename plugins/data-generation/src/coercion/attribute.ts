import type {ModelAttributeColumnOptions} from 'sequelize'

/** One entry of a model's `getAttributes()`. */
export interface Attribute extends ModelAttributeColumnOptions {
  /** Set by a reader of live schemas: the database computes this column. */
  generated?: boolean
}
