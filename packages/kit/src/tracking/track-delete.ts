import {keyTexts} from './key-text.js'
import {readKeyRows, whereKeys} from './read-rows.js'
import {keyOfInstance} from './track-insert.js'
import type {Row, TrackedWrite, WriteCalls, WriteOptions} from './tracked-write.js'

/** `destroy` of an instance. */
export async function trackDelete(
  write: TrackedWrite<'delete'>,
  [instance, table, where, options = {}]: WriteCalls['delete'],
): Promise<unknown> {
  // As a bulk statement it answers with the number of rows: somebody else may have deleted it before.
  const count = await write.call([instance, table, where, {...options, type: 'BULKDELETE'}])
  const key = instance ? keyOfInstance(write.tracked, instance) : undefined
  if (typeof count === 'number' && count > 0) {
    if (key === undefined) write.noteUntracked('the row has no primary key', options)
    else write.link('deleted', [key], options)
  }
  return undefined // whoever destroys an instance gets nothing
}

/** `Model.destroy`. */
export async function trackBulkDelete(
  write: TrackedWrite<'bulkDelete'>,
  args: WriteCalls['bulkDelete'],
): Promise<unknown> {
  const [, , options = {}] = args
  if (write.tracked.keyFields.length === 0) {
    write.noteUntracked('its rows have no primary key', options)
    return write.call(args)
  }
  return write.within(options, (inside) => deleteKnownRows(write, args, inside))
}

async function deleteKnownRows(
  write: TrackedWrite<'bulkDelete'>,
  [table, where, , model]: WriteCalls['bulkDelete'],
  options: WriteOptions,
): Promise<unknown> {
  const {truncate = false} = options
  const keys: string[] = []
  const limited: Row[] = []
  for await (const rows of readKeyRows(write, truncate ? undefined : where, options)) {
    keys.push(...keyTexts(write.tracked, rows))
    if (typeof options.limit === 'number') limited.push(...rows)
  }
  const exact = limited.length > 0 ? whereKeys(write, limited) : where
  const result = await write.call([table, exact, options, model])
  write.link('deleted', keys, options)
  return result
}
