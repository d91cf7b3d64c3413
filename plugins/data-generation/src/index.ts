export {declare as f, type Declare} from './factory/declare.js'
export type {
  Declaration,
  ManyDeclaration,
  ParentDeclaration,
  ValueDeclaration,
} from './factory/declaration.js'
export {
  defineFactory,
  type Factory,
  type FactoryOptions,
  type ParamValue,
} from './factory/define-factory.js'
export type {DeclaredFields, FactoryRow} from './factory/factory-row.js'
export {build, create, createMany, useFactories} from './library/current-factories.js'
export {type Factories, openFactories, type OpenFactoriesOptions} from './library/open-factories.js'
export type {RowOptions, RowValues} from './library/row-options.js'
