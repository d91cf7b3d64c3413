import type {Transaction} from 'sequelize'

import type {ParamValue} from '../factory/define-factory.js'

/** Attributes by name, `null`, the primary key or the row of a parent, a nested object for a parent that is made, a number of children. */
export type RowValues = Readonly<Record<string, unknown>>

export interface RowOptions {
  /** The name of one of the model's factories. Default: its only one, or its default */
  factory?: string
  /** Give nullable fields a value too. Default: false */
  fillOptional?: boolean
  params?: Readonly<Record<string, ParamValue>>
  traits?: readonly string[]
  /** Write within this one. Default: one for each call */
  transaction?: Transaction
}
