import type {SqlClient} from '@mycli/kit'
import {conditionOf, type RecordFilter} from './record-filter.js'
import type {SyncState} from './sync-record.js'

export interface RecordCounts {
  count: (resource: string, filter: RecordFilter) => Promise<number>
  countByState: (resource: string) => Promise<Partial<Record<SyncState, number>>>
  /** Match keys that more than one record has. */
  sharedMatchKeys: (resource: string, filter: RecordFilter) => Promise<string[]>
  /** Match keys or remote ids that more than one record has, at least one of which this run is to send. */
  sharedByDirty: (
    resource: string,
    column: 'match_key' | 'remote_id',
    runId: string,
  ) => Promise<string[]>
  /** The resources that have records. */
  resources: () => Promise<string[]>
}

export function createRecordCounts(
  client: SqlClient,
  table: string,
  environment: string,
): RecordCounts {
  const name = client.quote(table)
  return {
    count: async (resource, filter) => {
      const {sql, values} = conditionOf(filter)
      const [row] = await client.query<{n: number}>(
        `SELECT COUNT(*) AS n FROM ${name} WHERE environment = ? AND resource = ? AND ${sql}`,
        [environment, resource, ...values],
      )
      return row?.n ?? 0
    },
    countByState: async (resource) => {
      const rows = await client.query<{state: SyncState; n: number}>(
        `SELECT state, COUNT(*) AS n FROM ${name} WHERE environment = ? AND resource = ? GROUP BY state`,
        [environment, resource],
      )
      return Object.fromEntries(rows.map(({state, n}) => [state, n]))
    },
    sharedMatchKeys: async (resource, filter) => {
      const {sql, values} = conditionOf(filter)
      const rows = await client.query<{match_key: string}>(
        `SELECT match_key FROM ${name} WHERE environment = ? AND resource = ? AND ${sql}` +
          ' AND match_key IS NOT NULL GROUP BY match_key HAVING COUNT(*) > 1',
        [environment, resource, ...values],
      )
      return rows.map(({match_key}) => match_key)
    },
    sharedByDirty: async (resource, column, runId) => {
      const rows = await client.query<{shared: string}>(
        `SELECT ${column} AS shared FROM ${name} WHERE environment = ? AND resource = ?` +
          ` AND ${column} IS NOT NULL AND state <> 'ignored' GROUP BY ${column} HAVING COUNT(*) > 1` +
          " AND SUM(CASE WHEN state = 'dirty' AND run_id = ? THEN 1 ELSE 0 END) > 0",
        [environment, resource, runId],
      )
      return rows.map(({shared}) => shared)
    },
    resources: async () => {
      const rows = await client.query<{resource: string}>(
        `SELECT DISTINCT resource FROM ${name} WHERE environment = ? ORDER BY resource`,
        [environment],
      )
      return rows.map(({resource}) => resource)
    },
  }
}
