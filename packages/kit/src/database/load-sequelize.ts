import {createRequire} from 'node:module'
import path from 'node:path'

import type * as sequelizeModule from 'sequelize'
import {requirePackage} from '../packages/require-package.js'

/**
 * Sequelize: the project's own copy where it has one of version 6, so that `class Order extends Model` in its files and the instance are
 * of one copy; else mycli's, which `sequelizeForProject` then gives to its files as well.
 */
export function projectSequelize(projectFolder: string): typeof sequelizeModule {
  return requirePackage(ownCopy(projectFolder) ?? 'sequelize') as typeof sequelizeModule
}

/** mycli's own copy. */
export function ownSequelize(): typeof sequelizeModule {
  return requirePackage('sequelize') as typeof sequelizeModule
}

/** What `sequelize` stands for in the project's files, where it is not the project's own: package name -> file. */
export function sequelizeForProject(projectFolder: string): Record<string, string> {
  if (ownCopy(projectFolder) !== undefined) return {}
  return {sequelize: createRequire(import.meta.url).resolve('sequelize')}
}

function ownCopy(projectFolder: string): string | undefined {
  const require = createRequire(path.join(projectFolder, 'index.js'))
  try {
    const {version} = require('sequelize/package.json') as {version: string} // npm's format
    return version.startsWith('6.') ? require.resolve('sequelize') : undefined
  } catch {
    return undefined // not installed
  }
}
