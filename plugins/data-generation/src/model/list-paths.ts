import {describeType} from '../coercion/describe-type.js'
import type {ShapeOf} from './model-shapes.js'
import type {Field, Link, ModelShape} from './model-shape.js'

export interface ModelPath {
  /** As it stands on the line, without `--`. */
  path: string
  /** A column's type, or the model that a link leads to. */
  type: string
}

/** Every path from a model: its fields, its links, and the fields that parents are customised by. */
export function listPaths(shape: ModelShape, shapeOf: ShapeOf): ModelPath[] {
  return pathsBelow(shape, {shapeOf, seen: [], prefix: ''})
}

interface Way {
  shapeOf: ShapeOf
  prefix: string
  /** Models on the way here: a self reference is not followed round and round. */
  seen: readonly ModelShape[]
}

function pathsBelow(shape: ModelShape, {shapeOf, prefix, seen}: Way): ModelPath[] {
  const way = [...seen, shape]
  return [
    ...shape.fields.map((field) => ({
      path: prefix + snakeCase(field.name),
      type: fieldType(field),
    })),
    ...shape.links.flatMap((link) => {
      const path = prefix + snakeCase(link.name)
      const target = shapeOf(link.target)
      const own = {path, type: linkType(link)}
      if (link.kind === 'child' || way.includes(target)) return [own]
      return [own, ...pathsBelow(target, {shapeOf, prefix: `${path}__`, seen: way})]
    }),
  ]
}

/** The spelling of a command line; any other is found as well. */
function snakeCase(name: string): string {
  return name.replaceAll(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})/gu, '_').toLowerCase()
}

function fieldType({attribute}: Field): string {
  const isRequired = attribute.allowNull === false || attribute.primaryKey === true
  return `${describeType(attribute)}${isRequired ? ' NOT NULL' : ''}`
}

function linkType(link: Link): string {
  const {name} = link.target
  if (link.kind === 'parent') return `key of ${name}${link.required ? ' NOT NULL' : ''}`
  return link.single ? `0 or 1 of ${name}` : `number of ${name}`
}
