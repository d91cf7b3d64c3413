import type {Model, ModelStatic} from 'sequelize'

import {keyText} from './key-text.js'
import {trackedModel} from './tracked-model.js'

/** A primary key: its value; for a composite one its values in the order of the model, or by attribute. */
export type RowKey = KeyValue | Readonly<Record<string, KeyValue>> | readonly KeyValue[]

type KeyValue = Buffer | Date | bigint | number | string

/**
 * The text of a key that somebody names.
 *
 * @throws Error when it is no key of the model.
 */
export function explicitKey(model: ModelStatic<Model>, key: RowKey): string {
  const tracked = trackedModel(model, model.name)
  const attributes = model.primaryKeyAttributes
  const values = keyValues(attributes, key)
  const row = Object.fromEntries(tracked.keyFields.map((field, index) => [field, values[index]]))
  const text = values.length === attributes.length ? keyText(tracked, row) : undefined
  if (text !== undefined) return text
  throw new Error(`${JSON.stringify(key)} is no key of ${model.name} (${attributes.join(', ')}).`)
}

/** One key or several; a flat list for a composite key is one. */
export function listOfKeys(
  model: ModelStatic<Model>,
  keys: RowKey | readonly RowKey[],
): readonly RowKey[] {
  if (!Array.isArray(keys)) return [keys as RowKey] // no list
  const isComposite = model.primaryKeyAttributes.length > 1
  const isOne = isComposite && keys.length > 0 && !keys.some((key) => isCompound(key))
  return isOne ? [keys as readonly KeyValue[]] : (keys as readonly RowKey[])
}

function isCompound(key: unknown): boolean {
  return typeof key === 'object' && !(key instanceof Date) && !Buffer.isBuffer(key)
}

function keyValues(attributes: readonly string[], key: RowKey): readonly unknown[] {
  if (isList(key)) return key
  if (!isCompound(key)) return [key]
  const values = new Map<string, unknown>(Object.entries(key))
  return attributes.map((name) => values.get(name))
}

function isList(key: RowKey): key is readonly KeyValue[] {
  return Array.isArray(key)
}
