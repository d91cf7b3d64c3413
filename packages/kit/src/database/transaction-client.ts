import type {Sequelize, Transaction} from 'sequelize'

import type {Dialect} from './database-target.js'
import {numberPlaceholders} from './number-placeholders.js'
import type {SqlClient} from './sql-client.js'

/** Statements on mycli's own tables within a transaction of the project's Sequelize; whoever began that ends it. */
export function transactionClient(
  sequelize: Sequelize,
  transaction: Transaction,
  dialect: Dialect,
): SqlClient {
  const send = (sql: string, parameters: readonly unknown[], type: string): Promise<unknown> =>
    sequelize.query(numberPlaceholders(sql), {
      bind: [...parameters],
      logging: false,
      transaction,
      type: type as never, // an enum of the library, which is not to be loaded here
    })
  return {
    dialect,
    close: () => Promise.resolve(),
    async execute(sql, parameters = []) {
      // The one kind of statement for which every dialect gives the number of rows alone.
      return Number(await send(sql, parameters, 'BULKUPDATE'))
    },
    async query<Row extends object>(sql: string, parameters = []) {
      return (await send(sql, parameters, 'SELECT')) as Row[] // the caller names the columns that its SQL asks for
    },
    quote: (identifier) => sequelize.getQueryInterface().quoteIdentifier(identifier, true),
  }
}
