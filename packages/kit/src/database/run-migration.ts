import type {Transaction} from 'sequelize'
import {UserError} from '../errors/user-error.js'
import {
  migrationName,
  type MigrationContext,
  type MigrationEntry,
  type MigrationSource,
} from './migration.js'

export type Direction = 'down' | 'up'

interface Step {
  context: MigrationContext
  direction: Direction
  entry: MigrationEntry
  /** The time to note, in UTC milliseconds. */
  nextRanAt: () => number
  source: MigrationSource
}

/**
 * Runs one migration and notes that it ran: in one transaction, unless it is the project's own.
 *
 * @throws UserError `MIGRATION_FAILED` (exit 1) with what it threw as cause.
 */
export async function runMigration(step: Step): Promise<void> {
  const {context, direction, entry, source} = step
  try {
    const migration = await entry.load()
    if (source.ownedByProject) {
      await migration[direction](context)
      await note(step, null)
      return
    }
    await context.sequelize.transaction(async (transaction) => {
      await migration[direction]({...context, transaction})
      await note(step, transaction)
    })
  } catch (error) {
    throw explain(migrationName(source, entry), direction, error)
  }
}

async function note(step: Step, transaction: Transaction | null): Promise<void> {
  const {queryInterface, tablePrefix} = step.context
  const table = `${tablePrefix}migrations`
  const name = migrationName(step.source, step.entry)
  if (step.direction === 'down') await queryInterface.bulkDelete(table, {name}, {transaction})
  else await queryInterface.bulkInsert(table, [{name, ran_at: step.nextRanAt()}], {transaction})
}

function explain(name: string, direction: Direction, error: unknown): unknown {
  // An error with suggestions says itself what to do.
  if (error instanceof Error && 'suggestions' in error) return error
  const said = error instanceof Error ? error.message : String(error)
  const what =
    direction === 'up' ? `The migration "${name}"` : `Rolling back the migration "${name}"`
  return new UserError('MIGRATION_FAILED', `${what} failed: ${said}`, {
    cause: error,
    suggestions: [
      'Correct what it names (the migration, the data or the rights of the database user) and run the command again.',
      'What ran before it is kept: mycli db:status',
    ],
  })
}
