import type {Interfaces} from '@oclif/core'

import {listPluginModels} from '../apps/plugin-models.js'
import {exitCodes} from '../errors/exit-codes.js'
import {UserError} from '../errors/user-error.js'
import {findConfigFile} from './find-config-file.js'
import {openProject} from './open-project.js'
import type {Project} from './project.js'
import {sharedPackages} from './shared-packages.js'

const opened = new WeakMap<object, Promise<Project | undefined>>()
const folders = new WeakMap<object, string>()

/**
 * The project around the folder that the CLI was opened for, opened once for it; undefined where there is none.
 *
 * @throws UserError `CONFIG_INVALID` (exit 6) when its config is not right.
 */
export function projectOf(config: Interfaces.Config): Promise<Project | undefined> {
  const cli = identityOf(config)
  const known = opened.get(cli)
  if (known) return known
  const file = findConfigFile(projectFolderOf(config))
  const project =
    file === undefined
      ? Promise.resolve(undefined)
      : openProject(file, {
          cacheFolder: config.cacheDir,
          packages: sharedPackages(config),
          pluginModels: listPluginModels(config),
          version: `${config.version} ${process.version}`,
        })
  opened.set(cli, project)
  project.catch(() => opened.delete(cli)) // it may be mended
  return project
}

/** @throws UserError `NO_PROJECT` (exit 6) where there is none. */
export async function requireProject(config: Interfaces.Config): Promise<Project> {
  const project = await projectOf(config)
  if (project) return project
  throw new UserError(
    'NO_PROJECT',
    `There is no mycli project in "${projectFolderOf(config)}" or above it.`,
    {
      exitCode: exitCodes.environment,
      suggestions: [
        '`mycli init` makes one here.',
        'Or change to the folder that has a mycli.config.ts.',
      ],
    },
  )
}

/** Says where the project of this CLI is looked for, before anything asks for it. Default: the working directory */
export function lookForProjectFrom(config: Interfaces.Config, folder: string): void {
  folders.set(identityOf(config), folder)
}

/** Where the project of this CLI is looked for. */
export function projectFolderOf(config: Interfaces.Config): string {
  return folders.get(identityOf(config)) ?? process.cwd()
}

/** oclif builds a config anew from another one, once for each command; the plugin of the program itself stays the same object. */
function identityOf(config: Interfaces.Config): object {
  return config.getPluginsList().find(({isRoot}) => isRoot) ?? config
}
