import type {SqlClient} from '../database/sql-client.js'
import {storedKey} from './failed-items.js'
import type {IndexedItem} from './item-outcome.js'

/** A run of which the items that failed are tried again. */
export interface RetriedRun {
  /** Opens the run log; whoever asks closes it. */
  open: () => Promise<SqlClient>
  runId: string
  secretValues: readonly string[]
  tablePrefix: string
}

interface ItemRow {
  id: number
  item: string | null
  key: string
}

const pageSize = 500

/** How many items of a run still stand as failed, and whether the log holds all of them. */
export async function countFailedItems(
  client: SqlClient,
  tablePrefix: string,
  runId: string,
): Promise<{count: number; stored: boolean}> {
  const q = (name: string): string => client.quote(name)
  const [row] = await client.query<{count: number | string; held: number | string}>(
    `SELECT count(*) AS ${q('count')}, count(item) AS ${q('held')} FROM ${q(`${tablePrefix}run_items`)}` +
      " WHERE run_id = ? AND status = 'failed'",
    [runId],
  )
  const count = Number(row?.count ?? 0)
  return {count, stored: Number(row?.held ?? 0) === count}
}

/** Those items as the log holds them. */
export async function* storedItems<Item>(run: RetriedRun): AsyncGenerator<IndexedItem<Item>> {
  let index = 0
  for await (const {item, key} of failedRows(run)) {
    yield {index, item: JSON.parse(item ?? 'null') as Item, key} // as `iterate` gave it: see failed-items.ts
    index += 1
  }
}

/** Those items as `iterate` gives them again, told by their keys; not more of `items` is taken than is needed. */
export async function* sameItems<Item>(
  run: RetriedRun,
  items: AsyncIterable<IndexedItem<Item>>,
  onMissing: (keys: readonly string[]) => void,
): AsyncGenerator<IndexedItem<Item>> {
  const wanted = new Set<string>()
  for await (const {key} of failedRows(run)) wanted.add(key)
  for await (const indexed of items) {
    const key = storedKey(indexed.key, run.secretValues)
    if (wanted.delete(key)) yield indexed
    if (wanted.size === 0) return
  }
  onMissing([...wanted])
}

/** Page by page: what is done with them changes the table meanwhile. */
async function* failedRows({open, runId, tablePrefix}: RetriedRun): AsyncGenerator<ItemRow> {
  for (let last = 0; ;) {
    const rows = await readPage(await open(), {last, runId, tablePrefix})
    yield* rows
    const end = rows.at(-1)
    if (!end) return
    last = end.id
  }
}

async function readPage(
  client: SqlClient,
  {last, runId, tablePrefix}: {last: number; runId: string; tablePrefix: string},
): Promise<ItemRow[]> {
  const q = (name: string): string => client.quote(name)
  try {
    return await client.query<ItemRow>(
      `SELECT id, item, item_key AS ${q('key')} FROM ${q(`${tablePrefix}run_items`)}` +
        ` WHERE run_id = ? AND status = 'failed' AND id > ? ORDER BY id LIMIT ${pageSize}`,
      [runId, last],
    )
  } finally {
    await client.close()
  }
}
