import path from 'node:path'

import type {IndexedFactory} from './factory-index.js'

export interface DescribedFactory {
  /** Associations whose rows it makes. */
  children: string[]
  /** What it declares; the rest is inferred. */
  fields: string[]
  /** Relative to the project. */
  file?: string
  isDefault: boolean
  model: string
  name?: string
  params: string[]
  traits: string[]
}

export function describeFactory(
  {entry, factory, file}: IndexedFactory,
  root: string,
): DescribedFactory {
  const {children, fields, isDefault, name, params, traits} = factory
  return {
    children: Object.keys(children),
    fields: Object.keys(fields),
    ...(file !== undefined && {file: path.relative(root, file)}),
    isDefault,
    model: entry.name,
    ...(name !== undefined && {name}),
    params: Object.keys(params),
    traits: Object.keys(traits),
  }
}
