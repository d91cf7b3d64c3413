import {exitCodes} from '../errors/exit-codes.js'
import {UserError} from '../errors/user-error.js'
import {readAppliedMigrations} from './applied-migrations.js'
import type {DatabaseTarget} from './database-target.js'
import {knownMigrationNames, type MigrationOptions, type MigrationSource} from './migration.js'
import {runMigrations} from './run-migrations.js'
import {withSchemaLock} from './schema-lock.js'

export type RollbackRange =
  /** How many, the latest first. */
  | {steps: number}
  /** Full name of the earliest one to roll back. */
  | {to: string}

/**
 * Takes back the latest migrations, while no other process changes tables; gives their full names in the order in which they
 * were taken back.
 *
 * @throws UserError `MIGRATION_UNKNOWN` (exit 2) when `to` has not run here or the file of one of them is gone;
 * `MIGRATION_FAILED` (exit 1), `SCHEMA_LOCKED` (exit 4).
 */
export function rollback(
  target: DatabaseTarget,
  sources: readonly MigrationSource[],
  range: RollbackRange,
  options: MigrationOptions,
): Promise<string[]> {
  return withSchemaLock(target, async () => {
    const applied = await readAppliedMigrations(target, options.tablePrefix)
    const ran = applied.map(({name}) => name)
    const names = ran.slice(firstIndex(ran, range)).reverse()
    if (names.length === 0) return []
    refuseUnknown(names, sources)
    return await runMigrations(target, sources, {applied, direction: 'down', names}, options)
  })
}

function firstIndex(ran: string[], range: RollbackRange): number {
  if ('steps' in range) return Math.max(0, ran.length - range.steps)
  const index = ran.indexOf(range.to)
  if (index === -1) throw unknown(`The migration "${range.to}" has not run on this database.`)
  return index
}

/** Before anything is taken back, so that a rollback does not stop in its middle. */
function refuseUnknown(names: string[], sources: readonly MigrationSource[]): void {
  const known = new Set(sources.flatMap(knownMigrationNames))
  const gone = names.find((name) => !known.has(name))
  if (gone === undefined) return
  throw unknown(`The migration "${gone}" cannot be taken back: its file is gone.`)
}

function unknown(message: string): UserError {
  return new UserError('MIGRATION_UNKNOWN', message, {
    exitCode: exitCodes.usage,
    suggestions: ['mycli db:status'],
  })
}
