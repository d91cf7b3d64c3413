import {readdir, stat} from 'node:fs/promises'
import path from 'node:path'

import {exitCodes} from '../errors/exit-codes.js'
import {UserError} from '../errors/user-error.js'
import type {App, AppPart} from './app.js'

const sourceFile = /\.[cm]?[jt]s$/
const notLoaded = /^[._]|\.d\.[cm]?ts$|\.(test|spec)\.[cm]?[jt]s$/

/**
 * The files of one part of an app: `models.ts`, else those of `models/`, sorted by name; or the explicit file or folder of the config.
 *
 * `index` files of a folder are left out: in Sequelize's convention they open connections of their own.
 *
 * @throws UserError `CONFIG_INVALID` (exit 6) when an explicit place does not exist.
 */
export async function appFiles(app: App, part: AppPart): Promise<string[]> {
  const explicit = app.paths[part]
  if (explicit !== undefined) return filesAt(explicit, app, part)
  const single = (await sourceFilesIn(app.folder)).find((file) => stem(file) === part)
  return single === undefined ? folderFiles(path.join(app.folder, part)) : [single]
}

async function filesAt(place: string, app: App, part: AppPart): Promise<string[]> {
  const stats = await stat(place).catch(() => undefined)
  if (stats?.isDirectory() === true) return folderFiles(place)
  if (stats?.isFile() === true) return [place]
  throw new UserError(
    'CONFIG_INVALID',
    `"${place}" (${part} of the app "${app.label}") does not exist.`,
    {
      exitCode: exitCodes.environment,
      suggestions: [`Change \`${part}\` of the app in the config.`],
    },
  )
}

async function folderFiles(folder: string): Promise<string[]> {
  return (await sourceFilesIn(folder)).filter((file) => stem(file) !== 'index')
}

async function sourceFilesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  })
  return names
    .filter((name) => sourceFile.test(name) && !notLoaded.test(name))
    .sort()
    .map((name) => path.join(folder, name))
}

function stem(file: string): string {
  return path.basename(file).replace(sourceFile, '')
}
