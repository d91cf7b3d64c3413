import type {SqlClient} from '../database/sql-client.js'

/** The ids of all runs that try the same work: those that this one tries again, and all that try one of these again. */
export async function retryFamily(
  client: SqlClient,
  tablePrefix: string,
  runId: string,
): Promise<string[]> {
  const runs = client.quote(`${tablePrefix}runs`)
  const family = new Set([await firstOf(client, runs, runId)])
  // What is added while the set is walked through is walked through as well.
  for (const id of family) {
    const retries = await client.query<{id: string}>(`SELECT id FROM ${runs} WHERE retry_of = ?`, [
      id,
    ])
    for (const retry of retries) family.add(retry.id)
  }
  return [...family]
}

async function firstOf(client: SqlClient, runs: string, runId: string): Promise<string> {
  for (let id = runId; ;) {
    const [row] = await client.query<{of: string | null}>(
      `SELECT retry_of AS ${client.quote('of')} FROM ${runs} WHERE id = ?`,
      [id],
    )
    if (row?.of == null) return id // also where that one has been pruned
    id = row.of
  }
}
