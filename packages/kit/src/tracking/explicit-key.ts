import type {Model, ModelStatic} from 'sequelize'

import {exitCodes} from '../errors/exit-codes.js'
import {UserError} from '../errors/user-error.js'
import {integerTypes, keyText} from './key-text.js'
import {trackedModel} from './tracked-model.js'

/** A primary key: its value; for a composite one its values in the order of the model, or by attribute. */
export type RowKey = KeyValue | Readonly<Record<string, KeyValue>> | readonly KeyValue[]

type KeyValue = Buffer | Date | bigint | number | string

/** A model, as far as its primary key is concerned. */
export type KeyedModel = ModelStatic<Model>

/**
 * The text of a key that somebody names.
 *
 * @throws UserError `INVALID_KEY` (exit 2) when it is no key of the model.
 */
export function explicitKey(model: KeyedModel, key: RowKey): string {
  const tracked = trackedModel(model, model.name)
  const values = keyValues(model.primaryKeyAttributes, key)
  const row = Object.fromEntries(tracked.keyFields.map((field, index) => [field, values[index]]))
  const isRight =
    values.length === tracked.keyFields.length &&
    tracked.keyFields.every((field) => fits(tracked.columns.get(field)?.type, row[field]))
  const text = isRight ? keyText(tracked, row) : undefined
  if (text !== undefined) return text
  const columns = model.primaryKeyAttributes.join(', ')
  throw new UserError('INVALID_KEY', `${JSON.stringify(key)} is no key of ${model.name}.`, {
    exitCode: exitCodes.usage,
    suggestions: [columns === '' ? 'The model has no primary key.' : `Its key is: ${columns}.`],
  })
}

/** What the database would refuse is no key. */
function fits(type: string | undefined, value: unknown): boolean {
  if (integerTypes.has(type ?? '')) return /^-?\d+$/.test(String(value))
  if (type !== 'UUID') return true
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(String(value))
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
