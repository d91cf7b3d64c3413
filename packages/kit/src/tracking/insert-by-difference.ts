import {readKeySet, without} from './key-sets.js'
import {keyTexts} from './key-text.js'
import {firstKey, stepOf} from './numbered-keys.js'
import {hasValues, readKeyRange, readLargestKey} from './read-rows.js'
import type {Row, TrackedWrite, WriteCalls, WriteOptions} from './tracked-write.js'

/**
 * An INSERT on SQLite or MySQL of which not every row is inserted, or whose keys are partly given: what is there after it and was not
 * before, it has created.
 */
export async function insertByDifference(
  write: TrackedWrite<'bulkInsert'>,
  args: WriteCalls['bulkInsert'],
): Promise<unknown> {
  return write.dialect === 'sqlite' ? insertOnSqlite(write, args) : insertOnMysql(write, args)
}

/** Nobody else writes meanwhile, and numbers only grow. */
async function insertOnSqlite(
  write: TrackedWrite<'bulkInsert'>,
  args: WriteCalls['bulkInsert'],
): Promise<unknown> {
  const [, rows, options = {}] = args
  const {generatedKey, keyFields} = write.tracked
  const largest =
    generatedKey === undefined ? undefined : await readLargestKey(write, generatedKey, options)
  const before = await readKeySet(write, keyFields, rows, options)
  const result = await write.call(args)
  const after = await readKeySet(write, keyFields, rows, options)
  if (generatedKey !== undefined && largest !== undefined) {
    const range = await readKeyRange(write, generatedKey, [largest + 1, undefined], options)
    for (const key of keyTexts(write.tracked, range)) after.add(key)
  } else if (rows.some((row) => !hasValues(write, keyFields, row))) {
    write.noteUntracked('the database made keys that it does not tell', options)
  }
  write.link('created', [...without(after, before)], options)
  return result
}

/**
 * Rows are looked for by the first unique key that they have a value for. Those without one were numbered: the number that MySQL tells is
 * that of the first that was inserted, and the others follow within as many steps as there are rows.
 */
async function insertOnMysql(
  write: TrackedWrite<'bulkInsert'>,
  args: WriteCalls['bulkInsert'],
): Promise<unknown> {
  const [, rows, options = {}] = args
  const before = await readBySomeKey(write, rows, options)
  const result = await write.call(args)
  const after = await readBySomeKey(write, rows, options)
  const created = without(after, before)
  const missing = Array.isArray(result) ? result.length - created.size : 0
  if (missing > 0) {
    const numbered = await readNumbered(write, rows.length, result, options)
    const others = without(without(numbered, created), before)
    if (others.size === missing) for (const key of others) created.add(key)
    else write.noteUntracked('the database made keys that it does not tell', options)
  } else if (missing < 0 || hasUnknown(write, rows, result)) {
    write.noteUntracked('other processes inserted rows at the same time', options)
    return result
  }
  write.link('created', [...created], options)
  return result
}

function hasUnknown(write: TrackedWrite, rows: readonly Row[], result: unknown): boolean {
  return !Array.isArray(result) && rows.some((row) => !someKey(write, row))
}

async function readNumbered(
  write: TrackedWrite,
  count: number,
  result: unknown,
  options: WriteOptions,
): Promise<Set<string>> {
  const first = firstKey(write, result, count)
  const {generatedKey} = write.tracked
  if (generatedKey === undefined || first === undefined) return new Set()
  const last = first + (count - 1) * (await stepOf(write, options))
  return new Set(
    keyTexts(write.tracked, await readKeyRange(write, generatedKey, [first, last], options)),
  )
}

async function readBySomeKey(
  write: TrackedWrite,
  rows: readonly Row[],
  options: WriteOptions,
): Promise<Set<string>> {
  const found = new Set<string>()
  for (const fields of write.tracked.uniqueKeys) {
    const own = rows.filter((row) => someKey(write, row) === fields)
    for (const key of await readKeySet(write, fields, own, options)) found.add(key)
  }
  return found
}

function someKey(write: TrackedWrite, row: Row): readonly string[] | undefined {
  return write.tracked.uniqueKeys.find((fields) => hasValues(write, fields, row))
}
