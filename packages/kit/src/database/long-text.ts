import type {DataType} from 'sequelize'
import type {MigrationContext} from './migration.js'

/** The type of a text of up to 16 MB: MySQL's TEXT ends at 64 KB; the other dialects know one size only and warn when asked for another. */
export function longText({DataTypes, dialect}: MigrationContext): DataType {
  return dialect === 'mysql' ? DataTypes.TEXT('medium') : DataTypes.TEXT
}
