import type {MigrationEntry, MigrationSource} from '../migration.js'

/** mycli's own migrations; a list, so that asking whether a database is current loads none of them. */
export const coreMigrations: MigrationEntry[] = [
  {name: '0001-runs', load: () => import('./0001-runs.js')},
  {name: '0003-run-details', load: () => import('./0003-run-details.js')},
  {name: '0004-run-claims', load: () => import('./0004-run-claims.js')},
]

/** Wanted only while `userModel` is mycli's own: apart, so that it runs when a project comes back to that. */
export const usersMigration: MigrationEntry = {
  name: '0002-users',
  load: () => import('./0002-users.js'),
}

/** Both, in the order in which they run. */
export const allMigrations: MigrationEntry[] = [...coreMigrations, usersMigration].sort((a, b) =>
  a.name < b.name ? -1 : 1,
)

/** What the run log alone needs, with a project or without one. */
export function runLogSources(): MigrationSource[] {
  return [{name: 'kit', migrations: coreMigrations}]
}
