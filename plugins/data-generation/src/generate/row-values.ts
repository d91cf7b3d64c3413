import type {Model} from 'sequelize'

/** The values of a row by attribute, as they are stored: the model's getters are not asked. */
export function rowValues(row: Model): Record<string, unknown> {
  return row.dataValues as Record<string, unknown> // Sequelize types it by the model's class, which is not known here
}
