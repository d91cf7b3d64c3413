import type {SqlClient, SqlValue} from '@mycli/kit'
import {createRecordCounts, type RecordCounts} from './record-counts.js'
import {conditionOf, type RecordFilter} from './record-filter.js'
import {readRecord, recordColumns, writeRecord} from './record-row.js'
import {saveRows} from './save-rows.js'
import type {SyncRecord} from './sync-record.js'

export interface RecordTable extends RecordCounts {
  /** Those of local keys that there are. */
  find: (resource: string, localKeys: readonly string[]) => Promise<SyncRecord[]>
  findByRemoteId: (resource: string, remoteIds: readonly string[]) => Promise<SyncRecord[]>
  findByMatchKey: (resource: string, matchKeys: readonly string[]) => Promise<SyncRecord[]>
  /** In the order of their local keys, those behind `after`. */
  page: (
    resource: string,
    filter: RecordFilter,
    after: string | undefined,
    limit: number,
  ) => Promise<SyncRecord[]>
  /** New ones and others. */
  save: (resource: string, records: readonly SyncRecord[]) => Promise<void>
}

/** Fewer than the parameters that a statement may have on any database. */
const MAX_VALUES = 10_000

export function createRecordTable(
  client: SqlClient,
  table: string,
  environment: string,
): RecordTable {
  const name = client.quote(table)
  const saved = ['environment', 'resource', ...recordColumns, 'updated_at']
  const key = ['environment', 'resource', 'local_key']
  const select = (condition: string, values: readonly SqlValue[]): Promise<SyncRecord[]> =>
    client
      .query<Record<string, unknown>>(
        `SELECT ${recordColumns.map((column) => client.quote(column)).join(', ')} FROM ${name}` +
          ` WHERE environment = ? AND resource = ? AND ${condition}`,
        [environment, ...values],
      )
      .then((rows) => rows.map(readRecord))
  const findBy =
    (column: string) =>
    async (resource: string, values: readonly string[]): Promise<SyncRecord[]> => {
      const found: SyncRecord[] = []
      for (let start = 0; start < values.length; start += MAX_VALUES) {
        const some = values.slice(start, start + MAX_VALUES)
        const condition = `${column} IN (${some.map(() => '?').join(', ')})`
        for (const record of await select(condition, [resource, ...some])) found.push(record)
      }
      // Sorted here: asked for an order, SQLite goes through all rows by the index of that order.
      return found.sort((a, b) => (a.localKey < b.localKey ? -1 : 1))
    }
  return {
    find: findBy('local_key'),
    findByRemoteId: findBy('remote_id'),
    findByMatchKey: findBy('match_key'),
    page: (resource, filter, after, limit) => {
      const {sql, values} = conditionOf(filter)
      const behind = after === undefined ? '' : ' AND local_key > ?'
      return select(`${sql}${behind} ORDER BY local_key LIMIT ${Math.trunc(limit)}`, [
        resource,
        ...values,
        ...(after === undefined ? [] : [after]),
      ])
    },
    save: async (resource, records) => {
      const now = Date.now()
      const rows = records.map((record) => [environment, resource, ...writeRecord(record), now])
      await saveRows(client, {table, columns: saved, key}, rows)
    },
    ...createRecordCounts(client, table, environment),
  }
}
