import {readdir, stat} from 'node:fs/promises'
import path from 'node:path'

import type {CommandFolder} from '@mycli/kit/start'

/** A file of the project that holds a command. */
export interface CommandFile {
  /** Absolute. */
  file: string
  /** The path below the commands folder, joined by `:`. */
  id: string
}

export interface FoundFiles {
  /** Sorted by id. */
  files: CommandFile[]
  /** Why a folder could not be looked through, one line each. */
  problems: string[]
}

const sourceFile = /\.[cm]?[jt]s$/
const notLoaded = /^[._]|\.d\.[cm]?ts$|\.(test|spec)\.[cm]?[jt]s$/

/** The files with commands below folders, at any depth; what cannot be read is told and harms nothing else. */
export async function commandFiles(folders: readonly CommandFolder[]): Promise<FoundFiles> {
  const found = new Map<string, CommandFile>()
  const problems: string[] = []
  for (const {folder, isNamed} of folders) {
    try {
      if (isNamed || (await exists(folder))) {
        for (const one of await filesBelow(folder, [])) found.set(`${one.id} ${one.file}`, one)
      }
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      problems.push(`The folder of commands "${folder}" cannot be read: ${reason}`)
    }
  }
  return {files: [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1)), problems}
}

async function filesBelow(
  folder: string,
  topics: readonly string[],
  parents: readonly string[] = [],
): Promise<CommandFile[]> {
  const {dev, ino} = await stat(folder)
  const identity = `${dev}:${ino}`
  if (parents.includes(identity)) return [] // a link to a folder that it is in
  const entries = await readdir(folder, {withFileTypes: true})
  const found = entries
    .filter(({name}) => !notLoaded.test(name) && name !== 'node_modules')
    .map(async (entry): Promise<CommandFile[]> => {
      const place = path.join(folder, entry.name)
      const isFolder = entry.isSymbolicLink() ? await isFolderAt(place) : entry.isDirectory()
      if (isFolder) return filesBelow(place, [...topics, entry.name], [...parents, identity])
      const id = sourceFile.test(entry.name) ? idOf(topics, entry.name.replace(sourceFile, '')) : ''
      return id === '' ? [] : [{file: place, id}]
    })
  return (await Promise.all(found)).flat()
}

/** As in oclif, `scrapers/index.ts` is the command of the topic itself. */
function idOf(topics: readonly string[], name: string): string {
  return (name === 'index' ? topics : [...topics, name]).join(':')
}

function exists(place: string): Promise<boolean> {
  return stat(place).then(
    () => true,
    () => false,
  )
}

async function isFolderAt(place: string): Promise<boolean> {
  return (await stat(place).catch(() => undefined))?.isDirectory() === true // a link may lead nowhere
}
