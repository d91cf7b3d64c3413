import type {SqlClient} from '@mycli/kit'
import {saveRows} from './save-rows.js'

/** How far the changes of an object were read: until which moment, as Salesforce writes it. */
export interface CursorTable {
  get: (resource: string, kind: string) => Promise<string | undefined>
  set: (resource: string, kind: string, value: string) => Promise<void>
}

const columns = ['environment', 'resource', 'kind', 'value', 'updated_at']

export function createCursorTable(
  client: SqlClient,
  table: string,
  environment: string,
): CursorTable {
  return {
    get: async (resource, kind) => {
      const [row] = await client.query<{value: string}>(
        `SELECT value FROM ${client.quote(table)} WHERE environment = ? AND resource = ? AND kind = ?`,
        [environment, resource, kind],
      )
      return row?.value
    },
    set: async (resource, kind, value) => {
      const key = ['environment', 'resource', 'kind']
      const row = [environment, resource, kind, value, Date.now()]
      await saveRows(client, {table, columns, key}, [row])
    },
  }
}
