import {createRequire} from 'node:module'
import {join} from 'node:path'
import {pathToFileURL} from 'node:url'
import {exitCodes} from '../errors/exit-codes.js'
import {UserError} from '../errors/user-error.js'

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
    return ((await importFromNearest(name)) as {default: Module}).default
  } catch (error) {
    if (!isMissing(error)) throw error
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

async function importFromNearest(name: DriverModule): Promise<unknown> {
  try {
    return await import(name)
  } catch (error) {
    const path = pathFromWorkingDirectory(name)
    if (path === undefined || !isMissing(error)) throw error
    return await import(pathToFileURL(path).href)
  }
}

function pathFromWorkingDirectory(name: DriverModule): string | undefined {
  const {resolve} = createRequire(join(process.cwd(), 'index.js'))
  try {
    return resolve(name)
  } catch {
    // Not there either: the caller reports the first failure.
    return undefined
  }
}

function isMissing(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? error.code : undefined
  const missing = ['ERR_DLOPEN_FAILED', 'ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND']
  return missing.includes(String(code)) || error.message.startsWith('Could not locate the bindings')
}
