import type {Connection} from 'mysql2'
import type {Options} from 'sequelize'
import type * as sqlite3 from 'sqlite3'
import type {DatabaseTarget} from './database-target.js'
import {durableSqlite} from './durable-sqlite.js'
import {importDriver} from './import-driver.js'
import {mysqlOptions} from './mysql-options.js'
import {mysqlSession} from './mysql-session.js'
import {postgresOptions} from './postgres-options.js'
import {prepareSqliteFile} from './prepare-sqlite-file.js'
import {ownSequelize} from './load-sequelize.js'

/** What Sequelize needs to reach a database; it gets our copy of the driver, since its own search may find none. */
export function sequelizeOptions(target: DatabaseTarget): Promise<Options> {
  switch (target.dialect) {
    case 'mysql':
      return forMysql(target)
    case 'postgres':
      return forPostgres(target)
    case 'sqlite':
      return forSqlite(target)
  }
}

async function forMysql(target: DatabaseTarget): Promise<Options> {
  const {database, host, password, port, user, ...driverOptions} = await mysqlOptions(target)
  return {
    database,
    define: {charset: 'utf8mb4'},
    dialect: 'mysql',
    dialectModule: await importDriver<object>('mysql2'),
    dialectOptions: driverOptions,
    hooks: {
      afterConnect: async (connection) => {
        // Sequelize does not know the type of its driver's connections.
        await (connection as Connection).promise().query(mysqlSession)
      },
    },
    host,
    password,
    port,
    timezone: '+00:00',
    username: user,
  }
}

async function forPostgres(target: DatabaseTarget): Promise<Options> {
  const {database, host, password, port, user, ...driverOptions} = await postgresOptions(target)
  return {
    database,
    dialect: 'postgres',
    dialectModule: await importDriver<object>('pg'),
    dialectOptions: driverOptions,
    host,
    // pg takes a function too; ours is text.
    password: password as string | undefined,
    port,
    timezone: '+00:00',
    username: user,
  }
}

async function forSqlite(target: DatabaseTarget): Promise<Options> {
  const sqlite = await importDriver<typeof sqlite3>('sqlite3')
  const {Transaction} = ownSequelize()
  const {OPEN_CREATE, OPEN_READWRITE} = sqlite
  return {
    dialect: 'sqlite',
    dialectModule: {Database: durableSqlite(sqlite), OPEN_CREATE, OPEN_READWRITE},
    storage: await prepareSqliteFile(target),
    transactionType: Transaction.TYPES.IMMEDIATE,
  }
}
