import type {SqlClient} from '../database/sql-client.js'

/** An item of a pipeline that needs a second look. */
export interface StoredItem {
  attempts: number
  error: unknown
  key: string
  status: string
}

interface ItemRow {
  attempts: number
  error: string | null
  key: string
  status: string
}

/** The items that a run noted, by their order in it, at most `limit`. */
export async function findRunItems(
  client: SqlClient,
  tablePrefix: string,
  runId: string,
  limit: number,
): Promise<StoredItem[]> {
  const q = (name: string): string => client.quote(name)
  const rows = await client.query<ItemRow>(
    `SELECT item_key AS ${q('key')}, status, attempts, error FROM ${q(`${tablePrefix}run_items`)}` +
      ` WHERE run_id = ? ORDER BY id LIMIT ${Math.trunc(limit)}`,
    [runId],
  )
  return rows.map((row) => ({...row, error: parsed(row.error)}))
}

/** JSON where a part of mycli wrote it. */
function parsed(text: string | null): unknown {
  if (text === null) return null
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
