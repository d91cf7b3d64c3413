import type * as mysql2 from 'mysql2/promise'
import type {ResultSetHeader, RowDataPacket} from 'mysql2/promise'
import type {DatabaseTarget} from './database-target.js'
import {importDriver} from './import-driver.js'
import {mysqlOptions} from './mysql-options.js'
import {mysqlSession} from './mysql-session.js'
import type {SqlClient, SqlValue} from './sql-client.js'
import {unreachableDatabase} from './unreachable-database.js'

/** One connection to MySQL or MariaDB: strict, in UTC; DATETIME columns come back as strings. */
export async function openMysqlClient(target: DatabaseTarget): Promise<SqlClient> {
  const mysql = await importDriver<typeof mysql2>('mysql2/promise')
  const options = {...(await mysqlOptions(target)), dateStrings: true}
  const connection = await mysql.createConnection(options).catch((error: unknown) => {
    throw unreachableDatabase(target, error)
  })
  // A lost connection fails the next query; without a listener the event alone would end the process.
  connection.on('error', () => undefined)
  await connection.query(mysqlSession)
  return {
    dialect: 'mysql',
    close: () => connection.end(),
    async execute(sql, parameters = []) {
      const [result] = await connection.query<ResultSetHeader>(sql, [...parameters])
      return result.affectedRows
    },
    async query<Row extends object>(sql: string, parameters: readonly SqlValue[] = []) {
      const [rows] = await connection.query<RowDataPacket[]>(sql, [...parameters])
      // The caller names the columns that its SQL asks for.
      return rows as Row[]
    },
    quote: (identifier) => `\`${identifier.replaceAll('`', '``')}\``,
  }
}
