import type {Interfaces} from '@oclif/core'

import {problemOf} from './find-clashes.js'
import type {ProjectPlugin} from './project-plugin.js'
import {projectPluginOf} from './project-plugin-of.js'

/** A command as `commands:list` shows it. */
export interface ListedCommand {
  /** Ids of the commands that it depends on. */
  dependencies: string[]
  /** Of a command of the project: where it is, relative to the project. */
  files: string[]
  id: string
  parameters: string[]
  /** Why it cannot be run. */
  problem?: string
  /** The plugin that it is of; `project` for the project's own. */
  source: string
  summary: string
}

/** Every command that there is, sorted by id; those of the project also when they cannot be run. */
export function listCommands(config: Interfaces.Config): ListedCommand[] {
  const {commands} = config
  const listed = commands
    .filter(({hidden, id}) => !hidden && !isAlias(id, commands))
    .map((command) => ({
      dependencies: idsOf(command['dependencies']),
      files: [],
      id: command.id,
      parameters: namesOf(command['parameterNames']),
      source: command.pluginName ?? '',
      summary: command.summary ?? '',
    }))
  const project = projectPluginOf(config)
  return [...(project ? withProblems(listed, project) : listed)].sort((a, b) =>
    a.id < b.id ? -1 : 1,
  )
}

function withProblems(listed: readonly ListedCommand[], project: ProjectPlugin): ListedCommand[] {
  const filesOf = (id: string): string[] =>
    project.indexed.filter((one) => one.id === id).map(({file}) => project.relative(file))
  const shown = listed.map((one): ListedCommand => {
    if (one.source !== project.name) return one
    const {id} = one
    const clash = project.clashes.find((other) => other.id === id)
    const problem = clash ? problemOf(clash) : brokenBy(project, id)
    return {...one, files: filesOf(id), ...(problem !== undefined && {problem})}
  })
  const hidden = project.clashes
    .filter(({plugin}) => plugin !== undefined)
    .map((clash): ListedCommand => {
      const {id} = clash
      const nothing = {dependencies: [], parameters: [], summary: ''}
      return {...nothing, files: filesOf(id), id, problem: problemOf(clash), source: project.name}
    })
  return [...shown, ...hidden]
}

function brokenBy(project: ProjectPlugin, wanted: string): string | undefined {
  return project.indexed.find(({id, problem}) => id === wanted && problem !== undefined)?.problem
}

function isAlias(
  id: string,
  commands: readonly {aliases: string[]; hiddenAliases: string[]}[],
): boolean {
  return commands.some(({aliases, hiddenAliases}) => [...aliases, ...hiddenAliases].includes(id))
}

function namesOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : []
}

function idsOf(value: unknown): string[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((one: unknown) =>
    typeof one === 'object' && one !== null && 'command' in one ? [String(one.command)] : [],
  )
}
