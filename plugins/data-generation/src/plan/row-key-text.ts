import type {RegisteredModel} from '@mycli/kit'
import type {Model} from 'sequelize'

/** The primary key of a row as the line takes it: values of several columns are joined by commas. */
export function rowKeyText(row: Model, {model}: RegisteredModel): string {
  return model.primaryKeyAttributes
    .map((name) => {
      const value: unknown = row.get(name)
      return value instanceof Date ? value.toISOString() : String(value)
    })
    .join(',')
}
