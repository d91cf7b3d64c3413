import type {AppliedMigration} from './applied-migrations.js'
import {connectSequelize} from './connect-sequelize.js'
import {createTable} from './create-table.js'
import type {DatabaseTarget} from './database-target.js'
import {
  migrationName,
  type MigrationContext,
  type MigrationOptions,
  type MigrationSource,
} from './migration.js'
import {runMigration, type Direction} from './run-migration.js'
import {ownSequelize} from './load-sequelize.js'

export interface MigrationPlan {
  /** What has run until now, oldest first. */
  applied: AppliedMigration[]
  direction: Direction
  /** Full names (`source/name`), in the order in which they run. */
  names: string[]
}

/**
 * Runs the planned migrations one by one; the caller holds the schema lock.
 *
 * @throws UserError `MIGRATION_FAILED` (exit 1) naming the migration; those before it stay done.
 */
export async function runMigrations(
  target: DatabaseTarget,
  sources: readonly MigrationSource[],
  plan: MigrationPlan,
  {onQuery, tablePrefix}: MigrationOptions,
): Promise<string[]> {
  const {DataTypes} = ownSequelize()
  const sequelize = await connectSequelize(target, {onQuery})
  const queryInterface = sequelize.getQueryInterface()
  const {dialect} = target
  try {
    const context = {DataTypes, dialect, queryInterface, sequelize, tablePrefix, transaction: null}
    await createMigrationsTable(context)
    await runWithUmzug(sources, plan, context)
    return plan.names
  } finally {
    await sequelize.close()
  }
}

async function createMigrationsTable(context: MigrationContext): Promise<void> {
  const {DataTypes, tablePrefix} = context
  await createTable(context, `${tablePrefix}migrations`, {
    name: {type: DataTypes.STRING(191), primaryKey: true},
    ran_at: {type: DataTypes.BIGINT, allowNull: false},
  })
}

async function runWithUmzug(
  sources: readonly MigrationSource[],
  {applied, direction, names}: MigrationPlan,
  context: MigrationContext,
): Promise<void> {
  const {MigrationError, Umzug} = await import('umzug')
  const noted = () => Promise.resolve()
  const umzug = new Umzug({
    logger: undefined,
    migrations: runnableMigrations(sources, applied, context),
    storage: {
      executed: () => Promise.resolve(applied.map(({name}) => name)),
      // Each migration is noted in its own transaction.
      logMigration: noted,
      unlogMigration: noted,
    },
  })
  try {
    await umzug[direction]({migrations: names})
  } catch (error) {
    // Umzug wraps what a migration threw, which says all already.
    throw error instanceof MigrationError ? error.cause : error
  }
}

function runnableMigrations(
  sources: readonly MigrationSource[],
  applied: AppliedMigration[],
  context: MigrationContext,
) {
  // The noted times rise strictly, also when the clock does not: they give the order for a rollback.
  let lastRanAt = applied.at(-1)?.ranAt ?? 0
  const nextRanAt = () => (lastRanAt = Math.max(Date.now(), lastRanAt + 1))
  return sources.flatMap((source) =>
    [...source.migrations, ...(source.dormant ?? [])].map((entry) => {
      const run = (direction: Direction) => () =>
        runMigration({context, direction, entry, nextRanAt, source})
      return {name: migrationName(source, entry), down: run('down'), up: run('up')}
    }),
  )
}
