import type {Sequelize} from 'sequelize'
import type {OwnSequelize} from '../config/settings.js'
import {exitCodes} from '../errors/exit-codes.js'
import {UserError} from '../errors/user-error.js'

/**
 * The project's own Sequelize instance, from `database: {sequelize: () => import('./src/db.js')}`: the instance itself or a
 * module that exports it as `default` or `sequelize`. It is left as its owner made it, and its owner's to close.
 *
 * Told by its methods, not by its class: the project may have its own copy of Sequelize.
 *
 * @throws UserError `CONFIG_INVALID` (exit 6) when the function fails or gives something else.
 */
export async function ownSequelize(setting: OwnSequelize, configFile: string): Promise<Sequelize> {
  const exported = await callOwner(setting, configFile)
  const instance = findInstance(exported)
  if (instance === undefined) {
    throw invalid(
      configFile,
      `it gave ${describe(exported)} where a Sequelize 6 instance was expected`,
    )
  }
  return unwrapped(instance)
}

/**
 * The instance itself: what the loader of the project's files hands over is a wrapper, and models compare their instance.
 *
 * Sequelize prints each statement on stdout unless it is told otherwise; stdout is for a command's data.
 */
function unwrapped(instance: Sequelize): Sequelize {
  // Both are there at run time, and not in Sequelize's types.
  const {sequelize = instance} = instance.getQueryInterface() as {sequelize?: Sequelize}
  const {options} = sequelize as Sequelize & {options?: {logging: unknown}}
  if (options?.logging === globalThis.console.log) options.logging = false
  return sequelize
}

async function callOwner(setting: OwnSequelize, configFile: string): Promise<unknown> {
  try {
    return await setting.sequelize()
  } catch (error) {
    throw invalid(
      configFile,
      `it failed: ${error instanceof Error ? error.message : String(error)}`,
      error,
    )
  }
}

/** A CommonJS module that was compiled from ES modules has its default export two levels down. */
function findInstance(exported: unknown, depth = 0): Sequelize | undefined {
  if (isSequelize(exported)) return exported
  if (depth === 3 || typeof exported !== 'object' || exported === null) return undefined
  for (const name of ['sequelize', 'default']) {
    const instance = findInstance(Reflect.get(exported, name), depth + 1)
    if (instance) return instance
  }
  return undefined
}

function isSequelize(value: unknown): value is Sequelize {
  if (typeof value !== 'object' || value === null) return false
  const methods = ['define', 'getDialect', 'getQueryInterface', 'query', 'transaction']
  return methods.every((name) => typeof Reflect.get(value, name) === 'function')
}

function describe(value: unknown): string {
  if (typeof value !== 'object' || value === null) return typeof value
  return `an object with ${Object.keys(value).slice(0, 5).join(', ') || 'no fields'}`
}

function invalid(configFile: string, reason: string, cause?: unknown): UserError {
  return new UserError(
    'CONFIG_INVALID',
    `"database.sequelize" in ${configFile} cannot be used: ${reason}.`,
    {
      cause,
      exitCode: exitCodes.environment,
      suggestions: [
        "database: {sequelize: () => import('./src/db.js')} with `export const sequelize = new Sequelize(...)` in src/db",
      ],
    },
  )
}
