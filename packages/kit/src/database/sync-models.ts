import type {Sequelize, Transaction} from 'sequelize'
import type {RegisteredModel} from '../apps/model-registry.js'
import {createModelTables} from './create-model-tables.js'
import {missingTables} from './missing-tables.js'
import {orderByReferences} from './order-by-references.js'
import {withSchemaLock} from './schema-lock.js'
import {tableName} from './table-name.js'
import {targetOfSequelize} from './target-of-sequelize.js'
import {ownSequelize} from './load-sequelize.js'

export interface SyncedTables {
  /** In the order of creation; with `dryRun` what would be created. */
  created: string[]
  existing: string[]
}

/**
 * Creates the tables of the project's models that do not exist, while no other process changes tables; a table that exists is
 * never altered or dropped.
 *
 * On SQLite and PostgreSQL all are created or none. On MySQL those before a failure stay.
 *
 * @throws UserError `TABLE_NOT_CREATED` (exit 1) naming the table, `SCHEMA_LOCKED` (exit 4).
 */
export async function syncModels(
  sequelize: Sequelize,
  entries: readonly Pick<RegisteredModel, 'model'>[],
  {dryRun = false}: {dryRun?: boolean} = {},
): Promise<SyncedTables> {
  const models = entries.map(({model}) => model)
  const tables = [...new Set(models.map(tableName))]
  const missing = await missingTables(sequelize, models)
  const created =
    dryRun || missing.length === 0
      ? orderByReferences(missing).map(tableName)
      : await withSchemaLock(targetOfSequelize(sequelize), () =>
          inTransaction(sequelize, async (transaction) =>
            // Another process may have created some while this one waited.
            createModelTables(
              sequelize,
              await missingTables(sequelize, models, transaction),
              transaction,
            ),
          ),
        )
  return {created, existing: tables.filter((table) => !created.includes(table))}
}

/** MySQL commits at each change of a table: a transaction would only seem to hold them together. */
async function inTransaction<Result>(
  sequelize: Sequelize,
  work: (transaction: Transaction | null) => Promise<Result>,
): Promise<Result> {
  if (targetOfSequelize(sequelize).dialect === 'mysql') return await work(null)
  const {Transaction} = ownSequelize()
  return await sequelize.transaction({type: Transaction.TYPES.IMMEDIATE}, work)
}
