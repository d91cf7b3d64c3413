import {appliedMigrations, type AppliedMigration} from './applied-migrations.js'
import {migrationName, type MigrationSource} from './migration.js'
import type {SqlClient} from './sql-client.js'

/** Full names (`source/name`) of the migrations that have not run, in the order in which they would. One small query. */
export async function pendingMigrations(
  client: SqlClient,
  sources: readonly MigrationSource[],
  {tablePrefix}: {tablePrefix: string},
): Promise<string[]> {
  return unappliedNames(sources, await appliedMigrations(client, tablePrefix))
}

/** The same for a list that has been read already. */
export function unappliedNames(
  sources: readonly MigrationSource[],
  applied: readonly AppliedMigration[],
): string[] {
  const ran = new Set(applied.map(({name}) => name))
  return sources
    .flatMap((source) => source.migrations.map((entry) => migrationName(source, entry)))
    .filter((name) => !ran.has(name))
}
