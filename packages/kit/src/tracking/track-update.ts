import {keyOfInstance} from './track-insert.js'
import {actionOfUpdate} from './action-of-update.js'
import {readMatchingRows} from './read-rows.js'
import {keyText} from './key-text.js'
import type {TrackedWrite, WriteCalls} from './tracked-write.js'

/** `save`, `update`, `restore` and soft `destroy` of an instance. */
export async function trackUpdate(
  write: TrackedWrite<'update'>,
  args: WriteCalls['update'],
): Promise<unknown> {
  const [instance, , values, where, options = {}] = args
  const result = await write.call(args)
  const [, count] = result as [unknown, number] // Sequelize's answer to UPDATE
  const key = keyOfInstance(write.tracked, instance)
  if (key === undefined) {
    write.noteUntracked('the row has no primary key', options)
    return result
  }
  // MySQL counts only rows that are other than before.
  const isThere =
    count > 0 || (write.dialect === 'mysql' && (await exists(write, key, where, args)))
  if (isThere) write.link(actionOfUpdate(write.tracked, values), [key], options)
  return result
}

async function exists(
  write: TrackedWrite,
  key: string,
  where: object | undefined,
  [, , , , options]: WriteCalls['update'],
): Promise<boolean> {
  const rows = await readMatchingRows(write, write.tracked.keyFields, [{...where}], {
    transaction: null,
    ...options,
  })
  return rows.some((row) => keyText(write.tracked, row) === key)
}
