import {coerceValue, type TypedInput} from '../coercion/coerce-value.js'
import type {ModelShape} from '../model/model-shape.js'
import type {Given} from './assignment.js'

/**
 * Reads the primary key of a row: one value, or `3,17` or a JSON array for a key of several columns.
 *
 * @returns attribute -> value; undefined for what cannot be a key of this model.
 */
export function coerceKey(shape: ModelShape, given: Given): Record<string, unknown> | undefined {
  const parts = keyParts(given, shape.primaryKey.length)
  if (parts.length !== shape.primaryKey.length) return undefined
  const values: Record<string, unknown> = {}
  for (const [index, name] of shape.primaryKey.entries()) {
    const attribute = shape.entry.model.getAttributes()[name]
    const part = parts[index]
    if (!attribute || !part) return undefined
    const coerced = coerceValue(attribute, part)
    if (!coerced.ok) return undefined
    values[name] = coerced.value
  }
  return values
}

function keyParts(given: Given, columns: number): TypedInput[] {
  if ('text' in given)
    return (columns === 1 ? [given.text] : given.text.split(',')).map((text) => ({text}))
  if ('json' in given) return listOf(given.json).map((json) => ({json}))
  if ('value' in given)
    return listOf(given.value).map((value) =>
      typeof value === 'bigint' ? {text: String(value)} : {json: value},
    )
  return []
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value]
}
