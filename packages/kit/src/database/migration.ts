import type {DataTypes, QueryInterface, Sequelize, Transaction} from 'sequelize'
import type {Dialect} from './database-target.js'

/** What a migration of mycli or of a plugin works with. */
export interface MigrationContext {
  DataTypes: typeof DataTypes
  dialect: Dialect
  queryInterface: QueryInterface
  sequelize: Sequelize
  /** Begins the name of each table that belongs to mycli. */
  tablePrefix: string
  /**
   * Give it to every call: on SQLite and PostgreSQL the migration and the note that it ran are one transaction. On MySQL,
   * where each change of a table commits, write each step so that it can run again. Null for the project's own migrations.
   */
  transaction: Transaction | null
}

export interface Migration {
  down(context: MigrationContext): Promise<unknown>
  up(context: MigrationContext): Promise<unknown>
}

export interface MigrationEntry {
  load(): Promise<Migration>
  /** The file's name without its extension; decides the order. */
  name: string
}

export interface MigrationSource {
  /** Not wanted by the project as it is configured now; may have run, and then can be rolled back. Default: none */
  dormant?: MigrationEntry[]
  migrations: MigrationEntry[]
  /** `kit`, the name of a plugin, or `project`; the first part of each migration's full name. */
  name: string
  /**
   * The project's own migrations: in the form of the Sequelize CLI they know no transaction of ours, so they run outside one,
   * and only by `db:migrate`. Default: false
   */
  ownedByProject?: boolean
}

export interface MigrationOptions {
  /** Called after each statement. */
  onQuery?: (sql: string, durationMs: number) => void
  tablePrefix: string
}

/** `source/name`: what the table of migrations holds. */
export function migrationName(source: MigrationSource, entry: MigrationEntry): string {
  return `${source.name}/${entry.name}`
}

/** Full names of all that could have run, the dormant ones too. */
export function knownMigrationNames(source: MigrationSource): string[] {
  const entries = [...source.migrations, ...(source.dormant ?? [])]
  return entries.map((entry) => migrationName(source, entry))
}
