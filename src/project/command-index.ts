import {createHash} from 'node:crypto'
import {readFile} from 'node:fs/promises'
import path from 'node:path'
import {isDeepStrictEqual} from 'node:util'

import type {Project} from '@mycli/kit'
import {importedFiles, stampFiles, writePrivately} from '@mycli/kit/project'
import type {Command} from '@oclif/core'

import {commandFiles, type CommandFile} from './command-files.js'
import {describeCommand} from './describe-command.js'
import {loadCommand} from './load-command.js'

/** A command of the project, known without running its code where its files have not changed. */
export interface IndexedCommand extends CommandFile {
  /** Undefined for a file that cannot be loaded. */
  described: Command.Cached | undefined
  /** Why it cannot be loaded. */
  problem?: string
}

interface Kept {
  files: Record<string, {described: Command.Cached; stamps: Record<string, string>}>
  version: string
}

/**
 * The commands of a project's files. What each takes is kept in `cacheFolder`, 0600; a file is loaded when it, or a file that it imports,
 * has changed.
 *
 * @param version Of mycli: another version reads every file anew.
 */
export async function indexCommands(
  project: Project,
  {cacheFolder, version}: {cacheFolder: string; version: string},
): Promise<IndexedCommand[]> {
  const found = await commandFiles(project)
  if (found.length === 0) return []
  const name = createHash('sha256').update(project.configFile).digest('hex').slice(0, 32)
  const keptFile = path.join(cacheFolder, `${name}.commands.json`)
  const kept = process.env['MYCLI_NO_CACHE'] === '1' ? undefined : await readKept(keptFile, version)
  const next: Kept = {files: {}, version}
  const indexed: IndexedCommand[] = []
  for (const one of found) {
    const known = kept?.files[one.file]
    if (known && (await isCurrent(known.stamps))) {
      next.files[one.file] = known
      indexed.push({...one, described: known.described})
    } else {
      indexed.push(await describeFile(project, one, next))
    }
  }
  if (!isDeepStrictEqual(kept, next)) await writePrivately(keptFile, JSON.stringify(next))
  return indexed
}

async function describeFile(
  project: Project,
  one: CommandFile,
  next: Kept,
): Promise<IndexedCommand> {
  try {
    const described = await describeCommand(await loadCommand(project, one.file), one.id)
    const files = await importedFiles([one.file])
    // As JSON gives it back, so that the first run and the next ones see the same.
    const plain = JSON.parse(JSON.stringify(described)) as Command.Cached // of describeCommand
    if (files) next.files[one.file] = {described: plain, stamps: await stampFiles(files.sort())}
    return {...one, described: plain}
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error)
    return {...one, described: undefined, problem}
  }
}

async function isCurrent(stamps: Record<string, string>): Promise<boolean> {
  return isDeepStrictEqual(await stampFiles(Object.keys(stamps)), stamps)
}

async function readKept(file: string, version: string): Promise<Kept | undefined> {
  try {
    const kept = JSON.parse(await readFile(file, 'utf8')) as Kept // written by indexCommands, whole or not at all
    return kept.version === version ? kept : undefined
  } catch {
    return undefined // absent, or half written on a full disk: the files are loaded again
  }
}
