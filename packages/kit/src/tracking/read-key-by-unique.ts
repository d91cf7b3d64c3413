import {keyText} from './key-text.js'
import {hasValues, readMatchingRows} from './read-rows.js'
import type {Row, TrackedWrite, WriteOptions} from './tracked-write.js'

/** The key of the row with the values of `row` in one of the model's unique keys; undefined where `row` has none of them. */
export async function readKeyByUnique(
  write: TrackedWrite,
  row: Row,
  options: WriteOptions,
): Promise<string | undefined> {
  const fields = write.tracked.uniqueKeys.find((key) => hasValues(write, key, row))
  if (!fields) return undefined
  const [found] = await readMatchingRows(write, fields, [row], {transaction: null, ...options})
  return found && keyText(write.tracked, found)
}
