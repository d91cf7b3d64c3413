import type {Model} from 'sequelize'

import type {ShapeOf} from '../model/model-shapes.js'
import {findMembers} from '../model/find-members.js'
import type {ModelShape} from '../model/model-shape.js'
import type {Assignment} from '../plan/assignment.js'
import type {RowValues} from './row-options.js'

/** Reads values given in code as the paths that the line would have: `{site: {name: 'x'}}` is `site__name`. */
export function toAssignments(
  values: RowValues,
  shape: ModelShape,
  shapeOf: ShapeOf,
): Assignment[] {
  return Object.entries(values).flatMap(([name, value]) => {
    if (isRow(value)) return [assignment(name, keyOf(value))]
    const [member] = findMembers(shape, name)
    if (!isNested(value) || !member || member.kind === 'field') return [assignment(name, value)]
    const below = toAssignments(value, shapeOf(member.target), shapeOf)
    return below.map(({given, path}) => ({
      flag: `${name}__${path}`,
      given,
      path: `${name}__${path}`,
    }))
  })
}

function assignment(path: string, value: unknown): Assignment {
  return {flag: path, given: {value}, path}
}

/** By its shape: the caller may use another copy of Sequelize. */
function isRow(value: unknown): value is Model {
  return (
    typeof value === 'object' && value !== null && 'isNewRecord' in value && 'getDataValue' in value
  )
}

function keyOf(row: Model): unknown {
  const values = Object.values(row.where() as Record<string, unknown>) // the primary key, one entry a column
  return values.length === 1 ? values[0] : values
}

function isNested(value: unknown): value is RowValues {
  if (typeof value !== 'object' || value === null) return false
  return Object.getPrototypeOf(value) === Object.prototype && Object.keys(value).length > 0
}
