import type {Model, ModelStatic} from 'sequelize'

import {knownModel} from '../apps/known-models.js'

/** A condition on the column of models; `values` are those of its marks. */
export interface ModelCondition {
  sql: string
  values: string[]
}

/**
 * The links of a model: by its full name where that is given or the project has been loaded, else by its bare name, whatever the app.
 *
 * @param column Quoted.
 */
export function modelCondition(
  model: ModelStatic<Model>,
  column: string,
  name = knownModel(model)?.name,
): ModelCondition {
  if (name !== undefined) return {sql: `${column} = ?`, values: [name]}
  const bare = model.name
  const pattern = `%.${bare.replaceAll(/[!%_]/g, '!$&')}`
  return {sql: `(${column} = ? OR ${column} LIKE ? ESCAPE '!')`, values: [bare, pattern]}
}
