import {createHash} from 'node:crypto'
import {readFile} from 'node:fs/promises'
import path from 'node:path'

import {stampFiles} from '@mycli/kit/start'
import type {Command} from '@oclif/core'

import type {CommandFile} from './command-files.js'

/** A command of the project, known without running its code where its files have not changed. */
export interface IndexedCommand extends CommandFile {
  /** What it takes; undefined for a file that has not been read since it changed, or that cannot be loaded. */
  described?: Command.Cached
  /** Why it cannot be loaded. */
  problem?: string
}

/** What is kept of a file. */
export interface KeptCommand {
  described: Command.Cached
  /** Of it and of all files that it imports. */
  stamps: Record<string, string>
}

/** What is kept of the files of a project: file -> command. */
export type KeptCommands = Record<string, KeptCommand>

interface Kept {
  files: KeptCommands
  version: string
}

/** What is kept of commands that have not changed since; `MYCLI_NO_CACHE=1` keeps nothing. */
export async function readKeptCommands(keptFile: string, version: string): Promise<KeptCommands> {
  const kept = process.env['MYCLI_NO_CACHE'] === '1' ? undefined : await readKept(keptFile)
  if (kept?.version !== version) return {}
  const files = new Set(Object.values(kept.files).flatMap(({stamps}) => Object.keys(stamps)))
  const now = await stampFiles([...files])
  const current = Object.entries(kept.files).filter(([, {stamps}]) =>
    Object.entries(stamps).every(([file, stamp]) => now[file] === stamp),
  )
  return Object.fromEntries(current)
}

/** Where the commands of a project are kept: a file that only its owner reads. */
export function keptCommandsFile(cacheFolder: string, configFile: string): string {
  const digest = createHash('sha256').update(configFile).digest('hex')
  return path.join(cacheFolder, 'projects', `${digest.slice(0, 32)}.commands.json`)
}

async function readKept(file: string): Promise<Kept | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Kept // written whole or not at all
  } catch {
    return undefined // absent, or half written on a full disk: the files are loaded again
  }
}
