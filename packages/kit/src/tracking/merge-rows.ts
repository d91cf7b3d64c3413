import {common, readKeySet, union, without} from './key-sets.js'
import {keyTexts} from './key-text.js'
import {mergeByAnyKey} from './merge-by-any-key.js'
import {hasValues, readKeyRange, readLargestKey} from './read-rows.js'
import {hiddenUnlessAsked, returningKeys} from './returning-keys.js'
import type {Row, TrackedWrite, WriteCalls, WriteOptions} from './tracked-write.js'

/** `bulkCreate` with `updateOnDuplicate`: which rows it created and which it updated, whatever keys Sequelize gives. */
export async function mergeRows(
  write: TrackedWrite<'bulkInsert'>,
  args: WriteCalls['bulkInsert'],
): Promise<unknown> {
  const [, rows, options = {}] = args
  const send = (): Promise<unknown> => write.call(args)
  if (write.dialect === 'mysql') return mergeByAnyKey(write, rows, options, send)
  const target = options.upsertKeys ?? write.tracked.keyFields
  if (write.dialect === 'postgres') return mergeReturned(write, args, target)
  return mergeByTarget(write, {options, rows, target}, send)
}

/** PostgreSQL gives all rows that it has created or updated. */
async function mergeReturned(
  write: TrackedWrite<'bulkInsert'>,
  [table, rows, options = {}, attributes]: WriteCalls['bulkInsert'],
  target: readonly string[],
): Promise<unknown> {
  const before = await readKeySet(write, target, rows, options)
  const result = await write.call([table, rows, returningKeys(write, options), attributes])
  const after = new Set(keyTexts(write.tracked, result as Row[])) // with RETURNING
  write.link('created', [...without(after, before)], options)
  write.link('updated', [...common(after, before)], options)
  return hiddenUnlessAsked(result, options)
}

export interface Merge {
  options: WriteOptions
  rows: readonly Row[]
  /** Columns whose values decide whether a row is there already; another unique key makes the statement fail. */
  target: readonly string[]
}

export async function mergeByTarget(
  write: TrackedWrite,
  {options, rows, target}: Merge,
  send: () => Promise<unknown>,
): Promise<unknown> {
  const {generatedKey, keyFields} = write.tracked
  const isNumbered =
    generatedKey !== undefined && rows.some((row) => !hasValues(write, target, row))
  const largest = isNumbered ? await readLargestKey(write, generatedKey, options) : undefined
  const before = await readKeySet(write, target, rows, options)
  const result = await send()
  const found = await readKeySet(write, target, rows, options)
  const after = union(found, await readKeySet(write, keyFields, rows, options))
  if (isNumbered && largest !== undefined) {
    const range = await readKeyRange(write, generatedKey, [largest + 1, undefined], options)
    for (const key of keyTexts(write.tracked, range)) after.add(key)
  } else if (rows.some((row) => [target, keyFields].every((key) => !hasValues(write, key, row)))) {
    write.noteUntracked('the database made keys that it does not tell', options)
  }
  write.link('created', [...without(after, before)], options)
  write.link('updated', [...common(found, before)], options)
  return result
}
