import type {Command, Interfaces} from '@oclif/core'

import type {ProjectPlugin} from './project-plugin.js'

/** Commands that tell of all others. */
const tellsOfAll = /^(commands(:.+)?|doctor)$/

/**
 * Finds out what a line needs to know of the project's commands, and loads no file for it that is not needed: all where commands are
 * listed or looked for, the one that runs, none for a command of a plugin. Tells whether anything was found out.
 */
export async function readForLine(
  [first, second]: readonly string[],
  config: Interfaces.Config,
  project: ProjectPlugin,
): Promise<boolean> {
  const command = config.findCommand((first === 'help' ? second : first) ?? '')
  try {
    return await readFor(command, project)
  } catch (error) {
    project.problem ??= error instanceof Error ? error : new Error(String(error))
    return false
  }
}

async function readFor(
  command: Command.Loadable | undefined,
  project: ProjectPlugin,
): Promise<boolean> {
  if (!command || tellsOfAll.test(command.id)) return project.readUnread()
  return command.pluginType === project.type && readOne(project, command.id)
}

/** The commands that it depends on may be named by aliases that only their files tell. */
async function readOne(project: ProjectPlugin, name: string): Promise<boolean> {
  const find = (): Command.Loadable | undefined =>
    project.commands.find(({aliases, hiddenAliases, id}) =>
      [id, ...aliases, ...hiddenAliases].includes(name),
    )
  const hasRead = await project.readUnread(find()?.id ?? name)
  const dependencies = find()?.['dependencies']
  const hasDependencies = Array.isArray(dependencies) && dependencies.length > 0
  return (hasDependencies && (await project.readUnread())) || hasRead
}
