import type {Project} from '@mycli/kit'
import {openModels, requireProject, type OpenModels} from '@mycli/kit/project'

import {openedCli} from './opened-cli.js'

/** The project around the working directory, for a program. */
export interface LoadedProject {
  /** Connects to its database and loads its models; close it when done. */
  openModels(): Promise<OpenModels>
  project: Project
}

/** @throws UserError `NO_PROJECT` or `CONFIG_INVALID` (exit 6). */
export async function loadProject(): Promise<LoadedProject> {
  const config = await openedCli()
  const project = await requireProject(config)
  return {openModels: () => openModels(project, config), project}
}
