import {readKeySet, union, without} from './key-sets.js'
import {keyPart, keyText} from './key-text.js'
import {hasValues, readMatchingRows} from './read-rows.js'
import type {Row, TrackedWrite, WriteOptions} from './tracked-write.js'

/**
 * MySQL updates the row that has the same value in any unique key. Where a new row has values of two rows, it updates one of them: the one
 * with the same primary key, and otherwise nobody knows which.
 *
 * @see https://dev.mysql.com/doc/refman/8.4/en/insert-on-duplicate.html
 */
export async function mergeByAnyKey(
  write: TrackedWrite,
  rows: readonly Row[],
  options: WriteOptions,
  send: () => Promise<unknown>,
): Promise<unknown> {
  const before = await readMatches(write, rows, options)
  const matches = rows.map((row) => matchOf(write, row, before))
  const result = await send()
  const present = new Set(before.values())
  const created = without(await readAnyKey(write, rows, options), present)
  const updated = new Set(matches.filter((match) => typeof match === 'string'))
  if (
    !isClear(matches, {created, present, updated}) ||
    !rows.every((row) => hasSomeKey(write, row))
  )
    write.noteUntracked('its unique keys do not tell which rows it changed', options)
  write.link('created', [...created], options)
  write.link('updated', [...updated], options)
  return result
}

const unclear = Symbol('several rows')

/** The row that a new one updates; undefined for one that is like none. */
type Match = string | typeof unclear | undefined

/** Unique key and values, as unique keys compare them -> key of the row. */
type Matches = ReadonlyMap<string, string>

async function readMatches(
  write: TrackedWrite,
  rows: readonly Row[],
  options: WriteOptions,
): Promise<Matches> {
  const matches = new Map<string, string>()
  for (const fields of write.tracked.uniqueKeys) {
    for (const row of await readMatchingRows(write, fields, rows, options)) {
      const key = keyText(write.tracked, row)
      if (key !== undefined) matches.set(comparable(write, fields, row), key)
    }
  }
  return matches
}

function matchOf(write: TrackedWrite, row: Row, matches: Matches): Match {
  const {keyFields, uniqueKeys} = write.tracked
  const own = uniqueKeys
    .filter((fields) => hasValues(write, fields, row))
    .map((fields) => ({fields, key: matches.get(comparable(write, fields, row))}))
    .filter(({key}) => key !== undefined)
  if (new Set(own.map(({key}) => key)).size <= 1) return own[0]?.key
  return own.find(({fields}) => fields === keyFields)?.key ?? unclear
}

/** Rows that are like a new one in the eyes of the database only leave more new rows without a match than were created. */
function isClear(
  matches: readonly Match[],
  {
    created,
    present,
    updated,
  }: {created: Set<string>; present: Set<string>; updated: ReadonlySet<string>},
): boolean {
  if (matches.includes(unclear)) return false
  const unmatched = matches.filter((match) => match === undefined).length
  return unmatched <= created.size || without(present, updated).size === 0
}

/** Most collations of MySQL tell neither upper from lower case nor blanks at the end. */
function comparable({tracked}: TrackedWrite, fields: readonly string[], row: Row): string {
  const values = fields.map((field) => String(keyPart(tracked, field, row[field])))
  return JSON.stringify([fields, values.map((value) => value.toLowerCase().trimEnd())])
}

async function readAnyKey(
  write: TrackedWrite,
  rows: readonly Row[],
  options: WriteOptions,
): Promise<Set<string>> {
  const sets: Set<string>[] = []
  for (const fields of write.tracked.uniqueKeys) {
    sets.push(await readKeySet(write, fields, rows, options))
  }
  return union(...sets)
}

function hasSomeKey(write: TrackedWrite, row: Row): boolean {
  return write.tracked.uniqueKeys.some((fields) => hasValues(write, fields, row))
}
