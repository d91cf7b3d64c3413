import type {Model} from 'sequelize'

import {mergeByAnyKey} from './merge-by-any-key.js'
import {readKeySet} from './key-sets.js'
import {hasValues} from './read-rows.js'
import {keyOfInstance} from './track-insert.js'
import type {TrackedWrite, WriteCalls, WriteOptions} from './tracked-write.js'

/** `upsert`: whether it created or updated, which SQLite and PostgreSQL do not tell and Sequelize does not ask. */
export async function trackUpsert(
  write: TrackedWrite<'upsert'>,
  args: WriteCalls['upsert'],
): Promise<unknown> {
  const [table, values, changes, where, options] = args
  return write.within(options, async (inside) => {
    const send = (before?: (options: WriteOptions) => Promise<void>): Promise<unknown> =>
      write.call([table, values, changes, where, inside], before)
    return write.dialect === 'mysql' && !isNumberedOnly(write, values)
      ? mergeByAnyKey(write, [values], inside, () => send())
      : upsertByTarget(write, values, inside, send)
  })
}

async function upsertByTarget(
  write: TrackedWrite,
  values: WriteCalls['upsert'][1],
  options: WriteOptions,
  send: (before: (options: WriteOptions) => Promise<void>) => Promise<unknown>,
): Promise<unknown> {
  let target: readonly string[] = write.tracked.keyFields
  let before = new Set<string>()
  const result = await send(async ({upsertKeys = target}) => {
    target = upsertKeys
    before = await readKeySet(write, target, [values], options)
  })
  const [instance] = result as [Model] // Sequelize's answer to an upsert
  const key = hasValues(write, target, values)
    ? [...(await readKeySet(write, target, [values], options))][0]
    : keyOfInstance(write.tracked, instance) // such a row is always new
  if (key === undefined)
    write.noteUntracked('the database made a key that it does not tell', options)
  else write.link(before.has(key) ? 'updated' : 'created', [key], options)
  return result
}

/** A row that is like no other: it has values for no unique key. */
function isNumberedOnly(write: TrackedWrite, values: WriteCalls['upsert'][1]): boolean {
  return !write.tracked.uniqueKeys.some((fields) => hasValues(write, fields, values))
}
