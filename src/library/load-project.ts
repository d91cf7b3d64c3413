import type {Project} from '@mycli/kit'
import {openModels, requireProject, type OpenModels} from '@mycli/kit/project'

import {openedCli} from './opened-cli.js'

/** A project, for a program. */
export interface LoadedProject {
  /** Connects to its database and loads its models; close it when done. */
  openModels(): Promise<OpenModels>
  project: Project
}

export interface LoadProjectOptions {
  /** Where it is looked for, upwards. Default: the working directory */
  cwd?: string
}

/** @throws UserError `NO_PROJECT` or `CONFIG_INVALID` (exit 6). */
export async function loadProject({cwd}: LoadProjectOptions = {}): Promise<LoadedProject> {
  const config = await openedCli(cwd)
  const project = await requireProject(config)
  return {openModels: () => openModels(project, config), project}
}
