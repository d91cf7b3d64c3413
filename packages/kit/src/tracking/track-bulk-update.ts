import {actionOfUpdate} from './action-of-update.js'
import {keyText, keyTexts} from './key-text.js'
import {readKeyRows, whereKeys} from './read-rows.js'
import type {Row, TrackedWrite, Where, WriteCalls, WriteOptions} from './tracked-write.js'
import {keyOfInstance} from './track-insert.js'

/** `Model.update`, `Model.restore`, and `Model.destroy` of a paranoid model. */
export async function trackBulkUpdate(
  write: TrackedWrite<'bulkUpdate'>,
  args: WriteCalls['bulkUpdate'],
): Promise<unknown> {
  const [, values, , options = {}] = args
  if (write.tracked.keyFields.length === 0) {
    write.noteUntracked('its rows have no primary key', options)
    return write.call(args)
  }
  const action = actionOfUpdate(write.tracked, values)
  if (write.dialect === 'postgres' && (options.returning ?? false) === false) {
    const [table, , where, , attributes] = args
    const asking = {...options, raw: true, returning: [...write.tracked.keyFields]}
    const rows = (await write.call([table, values, where, asking, attributes], byColumn)) as Row[] // raw
    write.link(action, keyTexts(write.tracked, rows), options)
    return rows.length // as without RETURNING
  }
  if (write.dialect === 'postgres' && options.returning === true) return readReturned(write, args)
  return write.within(options, (inside) => updateKnownRows(write, args, inside))
}

/** Sequelize renames columns to attributes, and confuses them where their names cross over. */
function byColumn(options: WriteOptions): Promise<void> {
  options['mapToModel'] = false
  return Promise.resolve()
}

/** PostgreSQL gives whole instances. */
async function readReturned(
  write: TrackedWrite<'bulkUpdate'>,
  args: WriteCalls['bulkUpdate'],
): Promise<unknown> {
  const [, values, , options] = args
  const rows = (await write.call(args)) as Parameters<typeof keyOfInstance>[1][] // see above
  const keys = rows.map((row) => keyOfInstance(write.tracked, row))
  write.link(
    actionOfUpdate(write.tracked, values),
    keys.filter((key) => key !== undefined),
    options,
  )
  return rows
}

async function updateKnownRows(
  write: TrackedWrite<'bulkUpdate'>,
  [table, values, where, , attributes]: WriteCalls['bulkUpdate'],
  options: WriteOptions,
): Promise<unknown> {
  const {keys, limited} = await readKeys(write, where, options, values)
  const result = await write.call([table, values, limited ?? where, options, attributes])
  if (keys) write.link(actionOfUpdate(write.tracked, values), keys, options)
  else write.noteUntracked('it changes primary keys by SQL', options)
  return result
}

/** The keys that the rows have afterwards, and the condition to use where a limit would leave it open which rows are meant. */
async function readKeys(
  write: TrackedWrite,
  where: Where,
  options: WriteOptions,
  values: Row,
): Promise<{keys: string[] | undefined; limited: object | undefined}> {
  const keys: (string | undefined)[] = []
  const rows: Row[] = []
  const newKey = Object.fromEntries(
    write.tracked.keyFields
      .filter((field) => field in values)
      .map((field) => [field, values[field]]),
  )
  for await (const chunk of readKeyRows(write, where, options)) {
    keys.push(...chunk.map((row) => keyText(write.tracked, {...row, ...newKey})))
    if (typeof options.limit === 'number') rows.push(...chunk)
  }
  const known = keys.filter((key) => key !== undefined)
  return {
    keys: known.length === keys.length ? known : undefined,
    limited: rows.length > 0 ? whereKeys(write, rows) : undefined,
  }
}
