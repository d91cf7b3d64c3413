import {openSqlClient} from '../../../../packages/kit/src/database/open-sql-client.js'
import {migrate} from '../../../../packages/kit/src/database/migrate.js'
import type {DatabaseTarget} from '../../../../packages/kit/src/database/database-target.js'
import type {SqlClient} from '../../../../packages/kit/src/database/sql-client.js'
import * as syncRecords from '../../src/migrations/0002-sync-records.js'

/** A client of a database with the tables of a sync in it; `close` it. */
export async function openSyncDatabase(target: DatabaseTarget): Promise<SqlClient> {
  const load = () => Promise.resolve(syncRecords)
  const migrations = [{name: '0002-sync-records', load}]
  await migrate(target, [{name: 'salesforce', migrations}], {tablePrefix: 'mycli_'})
  return openSqlClient(target)
}
