import {copyFile, mkdir, readdir, readFile, writeFile} from 'node:fs/promises'
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
  const files = await filesBelow(templateFolder)
  const present = new Set(
    await filesBelow(folder, new Set(files.map((file) => path.dirname(file)))),
  )
  const inTheWay = files.filter((file) => present.has(file))
  const config = findConfigFile(folder)
  if (config !== undefined && path.dirname(config) === path.resolve(folder))
    inTheWay.unshift(path.basename(config))
  if (inTheWay.length > 0) throw fileExists(folder, inTheWay)
  for (const file of files) {
    await mkdir(path.join(folder, path.dirname(file)), {recursive: true})
    await copyFile(path.join(templateFolder, file), path.join(folder, file))
  }
  const ignoreFile = (await ignoreState(folder)) ? ['.gitignore'] : []
  return [...files, ...ignoreFile]
}

/** Files below a folder, relative to it; with `within`, those directly in these subfolders only. */
async function filesBelow(folder: string, within?: ReadonlySet<string>): Promise<string[]> {
  if (within) {
    const listed = [...within].map(async (part) =>
      (await readdir(path.join(folder, part)).catch(() => [])).map((name) => path.join(part, name)),
    )
    return (await Promise.all(listed)).flat()
  }
  const entries = await readdir(folder, {recursive: true, withFileTypes: true})
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort()
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
