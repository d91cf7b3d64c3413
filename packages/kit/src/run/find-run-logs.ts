import type {SqlClient} from '../database/sql-client.js'
import type {OutputLine} from './output-buffer.js'

/** What a run said, as far as it stands in the log, in order: behind the line `after`, at most `limit` lines. */
export function findRunLogs(
  client: SqlClient,
  tablePrefix: string,
  runId: string,
  {after = 0, limit}: {after?: number; limit: number},
): Promise<OutputLine[]> {
  const table = client.quote(`${tablePrefix}run_logs`)
  return client.query<OutputLine>(
    `SELECT seq, at, level, text FROM ${table} WHERE run_id = ? AND seq > ? ORDER BY seq LIMIT ${Math.trunc(limit)}`,
    [runId, after],
  )
}

/** All of it, a page at a time. */
export async function* readRunLogs(
  client: SqlClient,
  tablePrefix: string,
  runId: string,
  start = 0,
): AsyncGenerator<OutputLine[], number> {
  let after = start
  for (;;) {
    const lines = await findRunLogs(client, tablePrefix, runId, {after, limit: pageSize})
    if (lines.length > 0) yield lines
    after = lines.at(-1)?.seq ?? after
    if (lines.length < pageSize) return after
  }
}

const pageSize = 500
