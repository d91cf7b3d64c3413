import {insertByDifference} from './insert-by-difference.js'
import {keyText, keyTexts} from './key-text.js'
import {mergeRows} from './merge-rows.js'
import {numberedKeys} from './numbered-keys.js'
import {hiddenUnlessAsked, returningKeys} from './returning-keys.js'
import type {Row, TrackedWrite, WriteCalls, WriteOptions} from './tracked-write.js'

/** From so many rows on, a statement without a transaction gets one, so that its links are committed with it. */
const worthTransaction = 100

/** `bulkCreate`, with and without `ignoreDuplicates` and `updateOnDuplicate`. */
export async function trackBulkInsert(
  write: TrackedWrite<'bulkInsert'>,
  args: WriteCalls['bulkInsert'],
): Promise<unknown> {
  const [, rows, options = {}] = args
  if (write.tracked.keyFields.length === 0) {
    write.noteUntracked('its rows have no primary key', options)
    return write.call(args)
  }
  if (options.updateOnDuplicate) {
    return write.within(options, (inside) => mergeRows(write, withOptions(args, inside)))
  }
  if (write.dialect === 'postgres') return insertReturned(write, args)
  const known = rows.filter((row) => isKnown(write, row)).length
  const {generatedKey} = write.tracked
  const isSimple = known === rows.length || (known === 0 && generatedKey !== undefined)
  if (options.ignoreDuplicates === true || !isSimple) {
    return write.within(options, (inside) => insertByDifference(write, withOptions(args, inside)))
  }
  const insert = (inside: WriteOptions): Promise<unknown> =>
    insertPlain(write, withOptions(args, inside), known === rows.length)
  return rows.length < worthTransaction ? insert(options) : write.within(options, insert)
}

async function insertPlain(
  write: TrackedWrite<'bulkInsert'>,
  args: WriteCalls['bulkInsert'],
  isKnown: boolean,
): Promise<unknown> {
  const [, rows, options = {}] = args
  const result = await write.call(args)
  const keys = isKnown ? keyTexts(write.tracked, rows) : await numberedKeys(write, args, result)
  if (keys) write.link('created', keys, options)
  else write.noteUntracked('the database made keys that it does not tell', options)
  return result
}

/** PostgreSQL gives the rows that it has inserted, and no others. */
async function insertReturned(
  write: TrackedWrite<'bulkInsert'>,
  args: WriteCalls['bulkInsert'],
): Promise<unknown> {
  const [, , options = {}] = args
  const result = await write.call(withOptions(args, returningKeys(write, options)))
  write.link('created', keyTexts(write.tracked, result as Row[]), options) // with RETURNING
  return hiddenUnlessAsked(result, options)
}

/** MySQL numbers a row whose key is 0. */
function isKnown({tracked}: TrackedWrite, row: Row): boolean {
  const key = keyText(tracked, row)
  return key !== undefined && !(tracked.generatedKey !== undefined && key === '0')
}

function withOptions(
  [table, rows, , attributes]: WriteCalls['bulkInsert'],
  options: WriteOptions,
): WriteCalls['bulkInsert'] {
  return [table, rows, options, attributes]
}
