import {statSync} from 'node:fs'
import path from 'node:path'

import type {AppSetting} from '../config/settings.js'
import {exitCodes} from '../errors/exit-codes.js'
import {UserError} from '../errors/user-error.js'
import type {App, AppPart} from './app.js'

const parts = [
  'commands',
  'creators',
  'factories',
  'handlers',
  'models',
  'templates',
] as const satisfies AppPart[]

/**
 * The apps of a config, with absolute places.
 *
 * @throws UserError `CONFIG_INVALID` (exit 6) when a folder is missing or a label is given twice.
 */
export function resolveApps(settings: readonly AppSetting[], configFile: string): App[] {
  const root = path.dirname(configFile)
  const labels = new Set<string>()
  return settings.map((setting) => {
    const {fromDatabase = false, label} = setting
    if (labels.has(label)) throw invalidApp(configFile, `two apps have the label "${label}"`)
    labels.add(label)
    const folder = path.resolve(root, setting.path ?? label)
    if (!fromDatabase && !isFolder(folder)) {
      throw invalidApp(configFile, `the folder "${folder}" of the app "${label}" does not exist`)
    }
    return {folder, fromDatabase, label, paths: explicitPaths(setting, root)}
  })
}

function explicitPaths(setting: AppSetting, root: string): App['paths'] {
  return Object.fromEntries(
    parts.flatMap((part) => {
      const given = setting[part]
      return given === undefined ? [] : [[part, path.resolve(root, given)]]
    }),
  )
}

function isFolder(folder: string): boolean {
  return statSync(folder, {throwIfNoEntry: false})?.isDirectory() === true
}

function invalidApp(configFile: string, reason: string): UserError {
  return new UserError('CONFIG_INVALID', `"${configFile}" is not right:\n  ${reason}.`, {
    exitCode: exitCodes.environment,
    suggestions: ['Change `apps` in the config, or make the folder.'],
  })
}
