import type {Model} from 'sequelize'

import type {Declaration} from './declaration.js'

/** The fields and associations of a model class or of a plain interface, without what Sequelize itself adds. */
export type FactoryRow<M extends object> = {
  -readonly [
    K in keyof M as K extends keyof Model ? never : M[K] extends Method ? never : K
  ]-?: M[K]
}

/** What a factory may say: for any field or association a declaration, or its value as it is. */
export type DeclaredFields<M extends object> = {
  [K in keyof FactoryRow<M>]?: Declaration<FactoryRow<M>[K]> | FactoryRow<M>[K] | null
}

/** Methods and the accessors that Sequelize adds to associations are not fields. */
type Method = (...args: never[]) => unknown
