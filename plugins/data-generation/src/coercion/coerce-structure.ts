import type {Coerced} from './coerced.js'
import {accepted, refused} from './coerced.js'
import type {ColumnType} from './column-type.js'

type StructureKind = 'array' | 'geometry' | 'hstore' | 'json' | 'range'
type StructureType = Extract<ColumnType, {kind: StructureKind}>
type CoerceElement = (type: ColumnType, value: unknown) => Coerced

/** True for the types whose values are typed as JSON. */
export function isStructure(type: ColumnType): type is StructureType {
  return ['array', 'geometry', 'hstore', 'json', 'range'].includes(type.kind)
}

export function coerceStructure(
  type: StructureType,
  value: unknown,
  coerceElement: CoerceElement,
): Coerced {
  switch (type.kind) {
    case 'array':
      return coerceElements(type.element, value, coerceElement)
    case 'range': {
      const bounds = coerceElements(type.element, value, coerceElement)
      return Array.isArray(value) && value.length === 2 ? bounds : refused
    }

    case 'json':
      return accepted(value)
    default:
      return isRecord(value) && isContent(type, value) ? accepted(value) : refused
  }
}

/** A null in an array is a null element; in a range it is an open end. */
function coerceElements(element: ColumnType, value: unknown, coerce: CoerceElement): Coerced {
  if (!Array.isArray(value)) return refused
  const elements = value.map((each: unknown) =>
    each === null ? accepted(null) : coerce(element, each),
  )
  return elements.every((each) => each.ok) ? accepted(elements.map(({value}) => value)) : refused
}

function isContent(type: StructureType, value: Record<string, unknown>): boolean {
  if (type.kind === 'hstore') {
    return Object.values(value).every((each) => each === null || typeof each === 'string')
  }

  const shape = value['type']
  const wanted = type.kind === 'geometry' ? type.shape : undefined
  const fits = wanted === undefined || String(shape).toUpperCase() === wanted
  return typeof shape === 'string' && fits && ('coordinates' in value || 'geometries' in value)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
