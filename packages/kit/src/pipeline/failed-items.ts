import {createHash} from 'node:crypto'
import {isDeepStrictEqual} from 'node:util'

import {scrubError, scrubValue} from '../config/scrub-value.js'
import {redact, scrub} from '../config/secrets.js'
import type {SqlClient} from '../database/sql-client.js'
import {jsonText} from '../run/json-text.js'
import {storedError} from '../run/run-ending.js'
import type {FailedOutcome, IndexedItem} from './item-outcome.js'

interface Failed {
  indexed: IndexedItem
  outcome: FailedOutcome
}

export interface FailedItemsPlace {
  runId: string
  secretValues: readonly string[]
  tablePrefix: string
}

/** Of the column, in characters. */
const maxKeyLength = 191
/** Larger items are not kept: they come from `iterate` again. */
const maxItemBytes = 64 * 1024

/** Writes which items of a run failed; of two with one key, the later. */
export async function noteFailedItems(
  client: SqlClient,
  {runId, secretValues, tablePrefix}: FailedItemsPlace,
  failed: readonly Failed[],
): Promise<void> {
  const table = client.quote(`${tablePrefix}run_items`)
  for (const {indexed, outcome} of failed) {
    const error = jsonText(storedError(scrubError(outcome.error, secretValues)))
    const item = storedItem(indexed.item, secretValues)
    await client.execute(
      `INSERT INTO ${table} (run_id, item_key, status, attempts, error, item)` +
        ` VALUES (?, ?, 'failed', ?, ?, ?) ${onSameKey[client.dialect]}`,
      [runId, storedKey(indexed.key, secretValues), outcome.attempts ?? 1, error, item],
    )
  }
}

/** Items that failed in these runs have been done since. */
export async function markItemsDone(
  client: SqlClient,
  {secretValues, tablePrefix}: Omit<FailedItemsPlace, 'runId'>,
  runIds: readonly string[],
  keys: readonly string[],
): Promise<void> {
  const table = client.quote(`${tablePrefix}run_items`)
  const marks = runIds.map(() => '?').join(', ')
  for (const key of keys) {
    await client.execute(
      `UPDATE ${table} SET status = 'succeeded' WHERE item_key = ? AND run_id IN (${marks})`,
      [storedKey(key, secretValues), ...runIds],
    )
  }
}

/** A key as the column holds it: without secrets, a long one by its beginning and its hash. */
export function storedKey(key: string, secretValues: readonly string[]): string {
  const shown = scrub(key, secretValues)
  if (shown.length <= maxKeyLength) return shown
  const hash = createHash('sha256').update(shown).digest('hex')
  return `${shown.slice(0, maxKeyLength - hash.length - 1)}~${hash}`
}

const update = (value: (column: string) => string): string =>
  ['status', 'attempts', 'error', 'item'].map((name) => `${name} = ${value(name)}`).join(', ')

const onSameKey = {
  mysql: `ON DUPLICATE KEY UPDATE ${update((name) => `VALUES(${name})`)}`,
  postgres: `ON CONFLICT (run_id, item_key) DO UPDATE SET ${update((name) => `excluded.${name}`)}`,
  sqlite: `ON CONFLICT (run_id, item_key) DO UPDATE SET ${update((name) => `excluded.${name}`)}`,
} satisfies Record<SqlClient['dialect'], string>

/** Only where the JSON gives the very item again, with nothing of it hidden: else null. */
function storedItem(item: unknown, secretValues: readonly string[]): string | null {
  try {
    const text = jsonText(item)
    const read: unknown = JSON.parse(text)
    if (Buffer.byteLength(text) > maxItemBytes || !isDeepStrictEqual(read, item)) return null
    return isDeepStrictEqual(scrubValue(redact(read), secretValues), read) ? text : null
  } catch {
    return null // it goes in circles
  }
}
