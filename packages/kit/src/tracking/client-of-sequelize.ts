import type {Sequelize} from 'sequelize'

import {dialectOf} from '../database/dialect-of.js'
import {numberPlaceholders} from '../database/number-placeholders.js'
import type {SqlClient, SqlValue} from '../database/sql-client.js'
import {watchOf} from './sequelize-watch.js'
import {asOwnStatement} from './statement-context.js'

/** Reads mycli's tables through a connection that a program has anyway; sees the links of its own runs, as far as they are committed. */
export function clientOfSequelize(
  sequelize: Sequelize,
): Pick<SqlClient, 'dialect' | 'query' | 'quote'> {
  return {
    dialect: dialectOf(sequelize),
    async query<Row extends object>(sql: string, parameters: readonly SqlValue[] = []) {
      await watchOf(sequelize).flush()
      const options = {bind: [...parameters], logging: false as const, raw: true}
      const [rows] = await asOwnStatement(() => sequelize.query(numberPlaceholders(sql), options))
      return (rows as Row[]).map((row) => withTimes(row)) // the caller names the columns that its SQL asks for
    },
    quote: (identifier) => sequelize.getQueryInterface().quoteIdentifier(identifier, true),
  }
}

/** Sequelize gives a BIGINT of PostgreSQL as text; those of these tables are times, read under names such as `startedAt`. */
function withTimes<Row extends object>(row: Row): Row {
  const times = Object.entries(row).filter(
    ([name, value]) => name.endsWith('At') && typeof value === 'string',
  )
  return {...row, ...Object.fromEntries(times.map(([name, value]) => [name, Number(value)]))}
}
