import {exitCodes} from '../errors/exit-codes.js'
import {UserError} from '../errors/user-error.js'
import {importNearest, isMissingPackage} from '../packages/import-nearest.js'

type DriverModule = 'mysql2' | 'mysql2/promise' | 'pg' | 'sqlite3'

const mysqlCommands = ['npm install mysql2']

const commands: Record<DriverModule, string[]> = {
  mysql2: mysqlCommands,
  'mysql2/promise': mysqlCommands,
  pg: ['npm install pg', 'npm install -g pg    (when mycli is installed globally)'],
  sqlite3: [
    'npm rebuild sqlite3',
    'npm i -g @mycli/cli --allow-scripts=sqlite3    (when mycli is installed globally)',
  ],
}

/**
 * The driver's module: mycli's own copy, else that of the project in the working directory (`pg` is an optional peer, so a
 * global mycli may have none).
 *
 * @throws UserError `DB_DRIVER_MISSING` (exit 6) with the command that installs it.
 */
export async function importDriver<Module>(name: DriverModule): Promise<Module> {
  try {
    // The caller knows the driver's types; the module is CommonJS, so its exports are the default.
    return ((await importNearest(name)) as {default: Module}).default
  } catch (error) {
    if (!isMissingPackage(error)) throw error
    throw new UserError(
      'DB_DRIVER_MISSING',
      `The database driver "${name}" is not installed completely.`,
      {
        cause: error,
        exitCode: exitCodes.environment,
        suggestions: commands[name],
      },
    )
  }
}
