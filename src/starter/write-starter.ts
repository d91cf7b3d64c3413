import {constants, type Stats} from 'node:fs'
import {copyFile, mkdir, readdir, readFile, stat, writeFile} from 'node:fs/promises'
import path from 'node:path'
import {fileURLToPath} from 'node:url'

import {exitCodes, UserError} from '@mycli/kit/errors'
import {findConfigFile} from '@mycli/kit/project'

const templateFolder = fileURLToPath(new URL('../../templates/starter', import.meta.url))
const ignored = '.mycli/'

/**
 * Writes a project to begin with into a folder; gives the files written, relative to it.
 *
 * @throws UserError `FILE_EXISTS` (exit 2) naming the files that are in the way; then nothing was written.
 */
export async function writeStarter(folder: string): Promise<string[]> {
  const files = await templateFiles()
  const inTheWay = await filesInTheWay(folder, files)
  if (inTheWay.length > 0) throw fileExists(folder, inTheWay)
  await mkdir(folder, {recursive: true})
  for (const file of files) {
    await mkdir(path.join(folder, path.dirname(file)), {recursive: true})
    await copyFile(
      path.join(templateFolder, file),
      path.join(folder, file),
      constants.COPYFILE_EXCL,
    )
  }
  return [...files, ...((await ignoreState(folder)) ? ['.gitignore'] : [])]
}

async function templateFiles(): Promise<string[]> {
  const entries = await readdir(templateFolder, {recursive: true, withFileTypes: true})
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(templateFolder, path.join(entry.parentPath, entry.name)))
    .sort()
}

/** Also a file that stands where a folder is to be, and a config of another kind. */
async function filesInTheWay(folder: string, files: readonly string[]): Promise<string[]> {
  const config = findConfigFile(folder)
  const hasConfig = config !== undefined && path.dirname(config) === path.resolve(folder)
  const folders = [...new Set(files.flatMap(foldersAbove))]
  const taken = await Promise.all([
    ...files.map(async (file) => ((await statOf(folder, file)) ? file : undefined)),
    ...folders.map(async (one) => ((await statOf(folder, one))?.isFile() ? one : undefined)),
  ])
  const names = [hasConfig ? path.basename(config) : undefined, ...taken]
  return names.filter((name) => name !== undefined)
}

function foldersAbove(file: string): string[] {
  const above = path.dirname(file)
  return above === '.' ? [] : [above, ...foldersAbove(above)]
}

function statOf(folder: string, name: string): Promise<Stats | undefined> {
  // ENOENT, or ENOTDIR below a file that is found in the way itself.
  return stat(path.join(folder, name)).catch(() => undefined)
}

/** mycli's own files hold data: they do not belong into a repository. Tells whether it changed the file. */
async function ignoreState(folder: string): Promise<boolean> {
  const file = path.join(folder, '.gitignore')
  const text = await readFile(file, 'utf8').catch(() => '')
  if (text.split(/\r?\n/).some((line) => /^\/?\.mycli\/?$/.test(line.trim()))) return false
  const separator = text === '' || text.endsWith('\n') ? '' : '\n'
  await writeFile(file, `${text}${separator}${ignored}\n`)
  return true
}

function fileExists(folder: string, files: readonly string[]): UserError {
  const names = [...new Set(files)].map((file) => `"${file}"`)
  return new UserError('FILE_EXISTS', `There is already ${names.join(', ')} in "${folder}".`, {
    exitCode: exitCodes.usage,
    suggestions: ['Nothing was written. Choose an empty folder: `mycli init my-project`.'],
  })
}
