import {appliedMigrations} from './applied-migrations.js'
import {knownMigrationNames, type MigrationSource} from './migration.js'
import {unappliedNames} from './pending-migrations.js'
import type {SqlClient} from './sql-client.js'

export interface MigrationState {
  /** `source/name`. */
  name: string
  /** UTC milliseconds; null when it has not run. */
  ranAt: null | number
  /** `unknown`: it has run here, and no source has it. */
  state: 'applied' | 'pending' | 'unknown'
}

/** Every migration: those that ran in the order in which they did, then those to come in the order in which they will. */
export async function migrationStatus(
  client: SqlClient,
  sources: readonly MigrationSource[],
  {tablePrefix}: {tablePrefix: string},
): Promise<MigrationState[]> {
  const applied = await appliedMigrations(client, tablePrefix)
  const known = new Set(sources.flatMap(knownMigrationNames))
  return [
    ...applied.map(({name, ranAt}): MigrationState => {
      return {name, ranAt, state: known.has(name) ? 'applied' : 'unknown'}
    }),
    ...unappliedNames(sources, applied).map((name): MigrationState => {
      return {name, ranAt: null, state: 'pending'}
    }),
  ]
}
