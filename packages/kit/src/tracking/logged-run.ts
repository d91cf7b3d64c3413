import type {Model, ModelStatic, Sequelize} from 'sequelize'

import {knownModel} from '../apps/known-models.js'
import type {SqlClient} from '../database/sql-client.js'
import {findRun} from '../run/find-runs.js'
import type {StoredRun} from '../run/stored-run.js'
import {clientOfSequelize} from './client-of-sequelize.js'
import type {LinkAction} from './link-action.js'
import {modelCondition} from './model-condition.js'
import {isDigest, rowsOfKeys} from './rows-of-keys.js'

/** A run and the rows that it touched. */
export interface LoggedRun extends StoredRun {
  /**
   * The rows of a model that the run touched and that still exist; all at once.
   *
   * @param filter Only rows to which this was done. Default: whatever was done
   */
  objects<M extends Model>(model: ModelStatic<M>, filter?: {action?: LinkAction}): Promise<M[]>
}

export interface LoggedRunOptions {
  /** Of mycli's tables. Default: `mycli_` */
  tablePrefix?: string
}

/** See `loggedRun`. */
export async function readLoggedRun(
  sequelize: Sequelize,
  id: string,
  {tablePrefix = 'mycli_'}: LoggedRunOptions = {},
): Promise<LoggedRun> {
  const client = clientOfSequelize(sequelize)
  return withObjects(await findRun(client, tablePrefix, id), client, tablePrefix)
}

export function withObjects(
  run: StoredRun,
  client: Pick<SqlClient, 'query' | 'quote'>,
  tablePrefix: string,
): LoggedRun {
  return {
    ...run,
    async objects(model, {action} = {}) {
      const prefix = knownModel(model)?.tablePrefix ?? tablePrefix
      const {sql, values} = modelCondition(model, 'model')
      const rows = await client.query<{pk: string}>(
        `SELECT DISTINCT pk FROM ${client.quote(`${prefix}run_objects`)} WHERE run_id = ? AND ${sql}` +
          `${action === undefined ? '' : ' AND action = ?'} ORDER BY pk`,
        [run.id, ...values, ...(action === undefined ? [] : [action])],
      )
      const keys = rows.map(({pk}) => pk)
      if (keys.some((key) => isDigest(key)))
        process.emitWarning(
          `Keys of more than 191 characters are left out of the rows of ${model.name}.`,
        )
      return rowsOfKeys(model, keys)
    },
  }
}
