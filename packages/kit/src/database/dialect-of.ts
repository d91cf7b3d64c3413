import type {Sequelize} from 'sequelize'

import {exitCodes} from '../errors/exit-codes.js'
import {UserError} from '../errors/user-error.js'
import type {Dialect} from './database-target.js'

const dialects: Partial<Record<string, Dialect>> = {
  mariadb: 'mysql',
  mysql: 'mysql',
  postgres: 'postgres',
  sqlite: 'sqlite',
}

/**
 * What mycli calls the dialect of an instance.
 *
 * @throws UserError `CONFIG_INVALID` (exit 6) for one that it does not know.
 */
export function dialectOf(sequelize: Sequelize): Dialect {
  const name = sequelize.getDialect()
  const dialect = dialects[name]
  if (dialect !== undefined) return dialect
  throw new UserError(
    'CONFIG_INVALID',
    `The project's own Sequelize instance cannot be used: mycli does not know the dialect "${name}".`,
    {
      exitCode: exitCodes.environment,
      suggestions: ['mycli works with the dialects sqlite (a file), mysql, mariadb and postgres.'],
    },
  )
}
