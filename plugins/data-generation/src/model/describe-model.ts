import path from 'node:path'

import type {RegisteredModel} from '@mycli/kit'

import {describeType} from '../coercion/describe-type.js'
import type {FactoryIndex} from '../factory/factory-index.js'
import {tableName} from './table-name.js'
import type {ShapeOf} from './model-shapes.js'
import type {ChildLink} from './model-shape.js'

export interface ModelSummary {
  /** How many make rows of it. */
  factories: number
  /** Relative to the project; unset for a model that no file defines. */
  file?: string
  model: string
  table: string
}

export interface DescribedModel extends ModelSummary {
  children: {name: string; type: string}[]
  fields: DescribedMember[]
  parents: DescribedMember[]
}

export interface DescribedMember {
  column: string
  name: string
  nullable: boolean
  /** A column's type, or the model of a parent. */
  type: string
}

interface Context {
  shapeOf: ShapeOf
  factories: FactoryIndex
  /** Of the project, absolute. */
  root: string
}

export function summariseModel(entry: RegisteredModel, {factories, root}: Context): ModelSummary {
  return {
    factories: factories.all().filter((one) => one.entry === entry).length,
    ...(entry.file !== undefined && {file: path.relative(root, entry.file)}),
    model: entry.name,
    table: tableName(entry.model.getTableName()) ?? '',
  }
}

export function describeModel(entry: RegisteredModel, context: Context): DescribedModel {
  const {fields, links} = context.shapeOf(entry)
  return {
    ...summariseModel(entry, context),
    children: links.flatMap((link) =>
      link.kind === 'child' ? [{name: link.name, type: childType(link)}] : [],
    ),
    fields: fields.map(({attribute, column, name}) => ({
      column,
      name,
      nullable: attribute.allowNull !== false && attribute.primaryKey !== true,
      type: describeType(attribute),
    })),
    parents: links.flatMap((link) =>
      link.kind === 'parent'
        ? [{column: link.column, name: link.name, nullable: !link.required, type: link.target.name}]
        : [],
    ),
  }
}

function childType({single, target}: ChildLink): string {
  return single ? `0 or 1 ${target.name}` : `${target.name} rows`
}
