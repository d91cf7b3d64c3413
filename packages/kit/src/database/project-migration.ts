import type {QueryInterface, Sequelize} from 'sequelize'
import {exitCodes} from '../errors/exit-codes.js'
import {UserError} from '../errors/user-error.js'
import {ownSequelize} from './load-sequelize.js'
import type {Migration} from './migration.js'

type CliStep = (queryInterface: QueryInterface, sequelize: typeof Sequelize) => unknown

/**
 * A file of the project's `migrations/` folder in the form of the Sequelize CLI: `up(queryInterface, Sequelize)` and `down`,
 * as named exports, as fields of the default export or of `module.exports`.
 *
 * @throws UserError `MIGRATION_INVALID` (exit 6) when the file has no `up`.
 */
export function projectMigration(file: string, module: Record<string, unknown>): Migration {
  const steps = [module, module['default'], module['module.exports']].find(hasUp)
  if (steps === undefined) throw invalid(file, 'up', 'nothing can be run')
  return {
    async up({queryInterface}) {
      return steps.up(queryInterface, ownSequelize().Sequelize)
    },
    async down({queryInterface}) {
      if (typeof steps.down !== 'function') throw invalid(file, 'down', 'it cannot be rolled back')
      return steps.down(queryInterface, ownSequelize().Sequelize)
    },
  }
}

function hasUp(value: unknown): value is {down?: CliStep; up: CliStep} {
  return (
    typeof value === 'object' && value !== null && 'up' in value && typeof value.up === 'function'
  )
}

function invalid(file: string, step: string, consequence: string): UserError {
  return new UserError(
    'MIGRATION_INVALID',
    `The migration "${file}" exports no function "${step}": ${consequence}.`,
    {
      exitCode: exitCodes.environment,
      suggestions: [`export async function ${step}(queryInterface, Sequelize) {...}`],
    },
  )
}
