import type {Dialect} from '@mycli/kit'
import type {Model, ModelStatic} from 'sequelize'

/** The kind of database that a model lives in; MariaDB counts as MySQL. */
export function dialectOf({sequelize}: ModelStatic<Model>): Dialect {
  const dialect = sequelize?.getDialect()
  return dialect === 'postgres' || dialect === 'sqlite' ? dialect : 'mysql'
}
