import type {Project} from '@mycli/kit'
import {holdsSecretRead, importedFiles, recordEnvironment} from '@mycli/kit/project'
import {stampFiles} from '@mycli/kit/start'
import type {Command} from '@oclif/core'

import type {CommandFile} from './command-files.js'
import type {IndexedCommand, KeptCommand} from './command-index.js'
import {describeCommand} from './describe-command.js'

/** A command file that has been read. */
export interface ReadCommand {
  indexed: IndexedCommand
  /** Unset for what must be read again each time. */
  kept?: KeptCommand
}

/**
 * Loads command files, one after the other, and finds out what they take; one that cannot be loaded harms no other.
 *
 * Not kept are a broken file, whose reason may lie outside of it, one of which only running it would tell what it imports, and one that
 * shows a secret of the environment, such as by a default.
 *
 * @param load Gives the class of a file.
 */
export async function readCommands(
  files: readonly CommandFile[],
  project: Project,
  load: (file: string) => Promise<Command.Class>,
): Promise<ReadCommand[]> {
  await project.loader.open() // before the recording: what the compiler reads is not the file's concern
  const all: ReadCommand[] = []
  for (const one of files) all.push(await readCommand(one, project, load))
  return all
}

async function readCommand(
  {file, id}: CommandFile,
  {environment}: Project,
  load: (file: string) => Promise<Command.Class>,
): Promise<ReadCommand> {
  try {
    const {reads, value} = await recordEnvironment(environment, async () =>
      describeCommand(await load(file), id),
    )
    const indexed = {described: value, file, id}
    const files = await importedFiles([file])
    if (!files || holdsSecretRead(JSON.stringify(value), reads.names, environment)) return {indexed}
    return {indexed, kept: {described: value, stamps: await stampFiles(files.sort())}}
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error)
    return {indexed: {file, id, problem}}
  }
}
