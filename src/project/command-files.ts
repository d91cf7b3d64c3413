import {readdir} from 'node:fs/promises'
import path from 'node:path'

import type {Project} from '@mycli/kit'

/** A file of the project that holds a command. */
export interface CommandFile {
  /** Absolute. */
  file: string
  /** The path below the commands folder, joined by `:`. */
  id: string
}

const sourceFile = /\.[cm]?[jt]s$/
const notLoaded = /^[._]|\.d\.[cm]?ts$|\.(test|spec)\.[cm]?[jt]s$/

/**
 * The files with commands of a project: in each app's `commands/` (or its explicit `commands`), and in the `commandFolders` of the config,
 * at any depth; sorted by id.
 */
export async function commandFiles(project: Project): Promise<CommandFile[]> {
  const {apps, root, settings} = project
  const folders = [
    ...apps.map(({folder, paths}) => paths.commands ?? path.join(folder, 'commands')),
    ...settings.commandFolders.map((folder) => path.resolve(root, folder)),
  ]
  const found = await Promise.all([...new Set(folders)].map((folder) => filesBelow(folder, [])))
  return found.flat().sort((a, b) => (a.id < b.id ? -1 : 1))
}

async function filesBelow(folder: string, topics: readonly string[]): Promise<CommandFile[]> {
  const entries = await readdir(folder, {withFileTypes: true}).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  })
  const found = entries
    .filter(({name}) => !notLoaded.test(name) && name !== 'node_modules')
    .map(async (entry): Promise<CommandFile[]> => {
      const place = path.join(folder, entry.name)
      if (entry.isDirectory()) return filesBelow(place, [...topics, entry.name])
      if (!sourceFile.test(entry.name)) return []
      return [{file: place, id: idOf(topics, entry.name.replace(sourceFile, ''))}]
    })
  return (await Promise.all(found)).flat()
}

/** As in oclif, `scrapers/index.ts` is the command of the topic itself. */
function idOf(topics: readonly string[], name: string): string {
  return (name === 'index' && topics.length > 0 ? topics : [...topics, name]).join(':')
}
