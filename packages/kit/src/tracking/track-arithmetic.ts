import {keyTexts} from './key-text.js'
import {readKeyRows} from './read-rows.js'
import type {TrackedWrite, WriteCalls} from './tracked-write.js'

/** `increment` and `decrement`, of a model or of an instance. */
export async function trackArithmetic(
  write: TrackedWrite<'decrement' | 'increment'>,
  args: WriteCalls['increment'],
): Promise<unknown> {
  const [model, table, where, by, also, options = {}] = args
  if (write.tracked.keyFields.length === 0) {
    write.noteUntracked('its rows have no primary key', options)
    return write.call(args)
  }
  return write.within(options, async (inside) => {
    const keys: string[] = []
    for await (const rows of readKeyRows(write, where, inside)) {
      keys.push(...keyTexts(write.tracked, rows))
    }
    const result = await write.call([model, table, where, by, also, inside])
    write.link('updated', keys, inside)
    return result
  })
}
