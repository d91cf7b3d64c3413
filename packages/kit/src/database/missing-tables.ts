import type {Model, ModelStatic, Sequelize, Transaction} from 'sequelize'
import {existingTables} from './existing-tables.js'
import {tableName} from './table-name.js'

type AnyModel = ModelStatic<Model>

/** The models whose table does not exist; one query. Of two models of one table, the first. */
export async function missingTables(
  sequelize: Sequelize,
  models: readonly AnyModel[],
  transaction?: Transaction | null,
): Promise<AnyModel[]> {
  const exists = await existingTables(sequelize, transaction)
  const byTable = new Map<string, AnyModel>()
  for (const model of models) {
    const table = tableName(model)
    if (!byTable.has(table)) byTable.set(table, model)
  }
  return [...byTable].filter(([table]) => !exists(table)).map(([, model]) => model)
}
