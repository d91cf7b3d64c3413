import type {Interfaces} from '@oclif/core'

import {exitCodes} from '../errors/exit-codes.js'
import {UserError} from '../errors/user-error.js'
import {findConfigFile} from './find-config-file.js'
import {openProject} from './open-project.js'
import type {Project} from './project.js'
import {sharedPackages} from './shared-packages.js'

const opened = new WeakMap<Interfaces.Config, Promise<Project | undefined>>()

/**
 * The project around the working directory, opened once per process; undefined where there is none.
 *
 * @throws UserError `CONFIG_INVALID` (exit 6) when its config is not right.
 */
export function projectOf(config: Interfaces.Config): Promise<Project | undefined> {
  const known = opened.get(config) ?? carriedBy(config)
  if (known) return known
  const file = findConfigFile(process.cwd())
  const project =
    file === undefined
      ? Promise.resolve(undefined)
      : openProject(file, {
          cacheFolder: config.cacheDir,
          packages: sharedPackages(config),
          version: `${config.version} ${process.version}`,
        })
  opened.set(config, project)
  return project
}

/** @throws UserError `NO_PROJECT` (exit 6) where there is none. */
export async function requireProject(config: Interfaces.Config): Promise<Project> {
  const project = await projectOf(config)
  if (project) return project
  throw new UserError(
    'NO_PROJECT',
    `There is no mycli project in "${process.cwd()}" or above it.`,
    {
      exitCode: exitCodes.environment,
      suggestions: [
        '`mycli init` makes one here.',
        'Or change to the folder that has a mycli.config.ts.',
      ],
    },
  )
}

/** oclif builds a config anew from another one; its plugins stay, and that of the project's commands has the project. */
function carriedBy({plugins}: Interfaces.Config): Promise<Project> | undefined {
  const carrier = [...plugins.values()].find(({type}) => type === 'project')
  return carrier && 'project' in carrier ? Promise.resolve(carrier.project as Project) : undefined // src/project/project-plugin.ts
}
