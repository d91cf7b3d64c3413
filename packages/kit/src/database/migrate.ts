import {readAppliedMigrations} from './applied-migrations.js'
import type {DatabaseTarget} from './database-target.js'
import type {MigrationOptions, MigrationSource} from './migration.js'
import {unappliedNames} from './pending-migrations.js'
import {runMigrations} from './run-migrations.js'
import {withSchemaLock} from './schema-lock.js'

/**
 * Runs every migration that has not run yet, while no other process changes tables; gives the full names of those that ran.
 *
 * @throws UserError `MIGRATION_FAILED` (exit 1) naming the migration, `SCHEMA_LOCKED` (exit 4).
 */
export function migrate(
  target: DatabaseTarget,
  sources: readonly MigrationSource[],
  options: MigrationOptions,
): Promise<string[]> {
  return withSchemaLock(target, async () => {
    const applied = await readAppliedMigrations(target, options.tablePrefix)
    const names = unappliedNames(sources, applied)
    if (names.length === 0) return []
    return await runMigrations(target, sources, {applied, direction: 'up', names}, options)
  })
}
