import {keyTexts} from './key-text.js'
import {readMatchingRows} from './read-rows.js'
import type {Row, TrackedWrite, WriteOptions} from './tracked-write.js'

/** Keys of the rows that have the values of one of `rows` in these columns. */
export async function readKeySet(
  write: TrackedWrite,
  fields: readonly string[],
  rows: readonly Row[],
  options: WriteOptions,
): Promise<Set<string>> {
  return new Set(keyTexts(write.tracked, await readMatchingRows(write, fields, rows, options)))
}

export function union(...sets: readonly ReadonlySet<string>[]): Set<string> {
  return new Set(sets.flatMap((set) => [...set]))
}

export function without(set: ReadonlySet<string>, other: ReadonlySet<string>): Set<string> {
  return new Set([...set].filter((key) => !other.has(key)))
}

export function common(set: ReadonlySet<string>, other: ReadonlySet<string>): Set<string> {
  return new Set([...set].filter((key) => other.has(key)))
}
