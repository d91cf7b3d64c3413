import path from 'node:path'

import type {Config} from '@oclif/core/config'

import {openCli, reopenCli} from '../open-cli.js'
import {projectPluginOf} from '../project/project-plugin-of.js'

const opened = new Map<string, Promise<Config>>()

/**
 * The CLI with the commands of the project around a folder; opened once for each folder. No file of the project is loaded for it.
 *
 * @param folder Default: the working directory
 */
export function openedCli(folder = process.cwd()): Promise<Config> {
  const place = path.resolve(folder)
  return opened.get(place) ?? remember(place, openCli({folder: place}))
}

/**
 * The same, where it is known what each command of the project takes: files that have changed are loaded.
 *
 * @throws UserError (exit 6) when the project's config, or a folder of commands, is not right.
 */
export async function describedCli(folder = process.cwd()): Promise<Config> {
  const config = await openedCli(folder)
  const project = projectPluginOf(config)
  if (project?.problem) {
    opened.delete(path.resolve(folder))
    throw project.problem
  }
  if (!(await project?.readUnread())) return config
  return remember(path.resolve(folder), reopenCli(config))
}

/** For as long as it is of use: what keeps the CLI from opening may be mended while the program goes on. */
function remember(place: string, opening: Promise<Config>): Promise<Config> {
  opened.set(place, opening)
  opening.catch(() => opened.delete(place))
  return opening
}
