import type * as postgres from 'pg'
import type {Client, CustomTypesConfig, QueryResult} from 'pg'
import type {DatabaseTarget} from './database-target.js'
import {importDriver} from './import-driver.js'
import {numberPlaceholders} from './number-placeholders.js'
import {postgresOptions} from './postgres-options.js'
import type {SqlClient, SqlValue} from './sql-client.js'
import {unreachableDatabase} from './unreachable-database.js'

/** Type numbers of pg_type that pg would turn into a `Date`, in the time zone of this process where they have none. */
const dateTypes = new Set([1082, 1114, 1184])
const int8 = 20

/** One connection to PostgreSQL in UTC; dates and timestamps come back as strings. */
export async function openPostgresClient(target: DatabaseTarget): Promise<SqlClient> {
  const pg = await importDriver<typeof postgres>('pg')
  const client = new pg.Client({...(await postgresOptions(target)), types: exactTypes(pg)})
  // A lost connection fails the next query; without a listener the event alone would end the process.
  client.on('error', () => undefined)
  await client.connect().catch((error: unknown) => {
    throw unreachableDatabase(target, error)
  })
  await client.query("SET TIME ZONE 'UTC'")
  const run = oneAtATime(client)
  return {
    dialect: 'postgres',
    close: () => client.end(),
    execute: async (sql, parameters) => (await run(sql, parameters)).rowCount ?? 0,
    async query<Row extends object>(sql: string, parameters?: readonly SqlValue[]) {
      // The caller names the columns that its SQL asks for.
      return (await run(sql, parameters)).rows as Row[]
    },
    quote: (identifier) => `"${identifier.replaceAll('"', '""')}"`,
  }
}

/** pg warns when a query begins before the last one has ended. */
function oneAtATime(client: Client) {
  let last: Promise<unknown> = Promise.resolve()
  return (sql: string, parameters: readonly SqlValue[] = []): Promise<QueryResult<object>> => {
    const query = () => client.query<object>(numberPlaceholders(sql), [...parameters])
    const result = last.then(query, query)
    last = result
    return result
  }
}

function exactTypes(pg: typeof postgres): CustomTypesConfig {
  const standard: (oid: number, format?: 'text') => (text: string) => unknown =
    pg.types.getTypeParser
  const getTypeParser = (oid: number, format?: 'text') => {
    if (oid === int8) return exactInteger
    if (dateTypes.has(oid)) return (text: string) => text
    return standard(oid, format)
  }
  // The methods of pg's type are overloaded for formats that it never asks for.
  return {getTypeParser: getTypeParser as CustomTypesConfig['getTypeParser']}
}

function exactInteger(text: string): number | string {
  const number = Number(text)
  return Number.isSafeInteger(number) ? number : text
}
