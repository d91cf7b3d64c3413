import type {Model} from 'sequelize'

import {keyText} from './key-text.js'
import {readKeyByUnique} from './read-key-by-unique.js'
import type {TrackedModel} from './tracked-model.js'
import type {Row, TrackedWrite, WriteCalls, WriteOptions} from './tracked-write.js'

/** `create`, and `save` of a new instance. */
export async function trackInsert(
  write: TrackedWrite<'insert'>,
  [instance, table, values, options = {}]: WriteCalls['insert'],
): Promise<unknown> {
  const result = await write.call([instance, table, values, askingForKey(write, options)])
  const [row, count] = result as [unknown, number] // Sequelize's answer to INSERT
  if (options.ignoreDuplicates === true && count === 0) return result
  const key =
    (instance ? keyOfInstance(write.tracked, instance) : keyText(write.tracked, values)) ??
    generatedKey(write, row) ??
    (await readKeyByUnique(write, values, options))
  if (key === undefined)
    write.noteUntracked('the database made a key that it does not tell', options)
  else write.link('created', [key], options)
  return result
}

/** The key of an instance as it is in the database. */
export function keyOfInstance(tracked: TrackedModel, instance: Model): string | undefined {
  const row = Object.fromEntries(
    tracked.keyFields.map((field) => {
      const attribute = tracked.columns.get(field)?.attribute ?? field
      return [field, instance.getDataValue(attribute as never)] // the type knows no attributes
    }),
  )
  return keyText(tracked, row)
}

/** PostgreSQL tells a key only when it is asked for it. */
function askingForKey({dialect, tracked}: TrackedWrite, options: WriteOptions): WriteOptions {
  const isTold =
    dialect !== 'postgres' || (options.returning !== undefined && options.returning !== false)
  return isTold ? options : {...options, returning: [...tracked.keyFields]}
}

/** Without an instance, SQLite and MySQL answer with the number that they gave; PostgreSQL with the row. */
function generatedKey({tracked}: TrackedWrite, row: unknown): string | undefined {
  const {generatedKey: field} = tracked
  if (typeof row === 'number' && row > 0 && field !== undefined) return String(row)
  const [first] = Array.isArray(row) ? (row as Row[]) : []
  return first && keyText(tracked, first)
}
