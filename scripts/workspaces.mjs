import {readFile, readdir} from 'node:fs/promises'
import {join, resolve} from 'node:path'

/** The folder of the repository. */
export const root = resolve(import.meta.dirname, '..')

/**
 * The workspaces of the repository: its folder, and what its package.json says.
 *
 * @returns {Promise<{folder: string, manifest: Record<string, any>}[]>}
 */
export async function listWorkspaces(rootFolder = root) {
  const {workspaces} = await readPackage(rootFolder)
  const groups = await Promise.all(workspaces.map((glob) => listGroup(rootFolder, glob)))
  return Promise.all(
    groups.flat().map(async (folder) => ({folder, manifest: await readPackage(folder)})),
  )
}

/** The parsed package.json of a folder. */
export async function readPackage(folder) {
  return JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
}

/** Only the form `folder/*` is used in this repository. */
async function listGroup(rootFolder, glob) {
  const group = join(rootFolder, glob.replace(/\/\*$/, ''))
  const entries = await readdir(group, {withFileTypes: true})
  return entries.filter((entry) => entry.isDirectory()).map(({name}) => join(group, name))
}
