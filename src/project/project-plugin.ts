import path from 'node:path'

import type {Project} from '@mycli/kit'
import {exitCodes, UserError} from '@mycli/kit/errors'
import type {Command, Interfaces} from '@oclif/core'

import type {IndexedCommand} from './command-index.js'
import {loadCommand} from './load-command.js'

/** A command of the project that cannot be had by its id. */
export interface Clash {
  files: string[]
  id: string
  /** The plugin whose command has the id; unset where two files of the project want it. */
  plugin?: string
}

/** The commands of the user's project, in the form in which oclif knows those of plugins. */
export class ProjectPlugin implements Interfaces.Plugin {
  readonly _base = 'mycli'
  readonly alias = 'project'
  readonly clashes: readonly Clash[]
  readonly commandIDs: string[]
  readonly commands: Command.Loadable[]
  readonly commandsDir = undefined
  readonly hasManifest = true
  readonly hooks = {}
  readonly indexed: readonly IndexedCommand[]
  readonly isRoot = false
  readonly moduleType = 'module'
  readonly name = 'project'
  readonly options: Interfaces.Options
  readonly pjson: Interfaces.PJSON
  readonly root: string
  readonly topics: Interfaces.Topic[]
  readonly type = 'project'
  readonly valid = true
  readonly version: string
  /** What the kit asks a config for, so that a project is opened once for all copies of that config. */
  readonly project: Project

  constructor(project: Project, indexed: readonly IndexedCommand[], others: OtherCommands) {
    this.project = project
    this.indexed = indexed
    this.root = project.root
    this.options = {root: project.root}
    this.version = others.version
    this.pjson = {name: this.name, oclif: {}, version: this.version}
    this.clashes = findClashes(indexed, others.pluginOf)
    const taken = new Set(this.clashes.filter(({plugin}) => plugin !== undefined).map(({id}) => id))
    const byId = new Map(indexed.map((one) => [one.id, one]))
    this.commands = [...byId.values()]
      .filter(({id}) => !taken.has(id))
      .map((one) => this.loadable(one))
    this.commandIDs = this.commands.map(({id}) => id)
    this.topics = topicsOf(this.commandIDs)
  }

  async load(): Promise<void> {
    await Promise.resolve() // all is known when it is made
  }

  findCommand(id: string, options: {must: true}): Promise<Command.Class>
  findCommand(id: string, options?: {must: boolean}): Promise<Command.Class> | undefined
  findCommand(id: string): Promise<Command.Class> | undefined {
    const one = this.indexed.find((indexed) => indexed.id === id)
    return one && this.loadClass(one)
  }

  /** A file of the project as its people know it. */
  relative(file: string): string {
    return path.relative(this.root, file)
  }

  private loadable(one: IndexedCommand): Command.Loadable {
    const {described, id, problem} = one
    const broken = {summary: `(cannot be loaded: ${(problem ?? '').split('\n')[0] ?? ''})`}
    const empty = {
      aliases: [],
      args: {},
      flags: {},
      hidden: false,
      hiddenAliases: [],
      strict: false,
    }
    return {
      ...(described ?? {...empty, ...broken, enableJsonFlag: true}),
      id,
      load: () => this.loadClass(one),
      pluginName: this.name,
      pluginType: this.type,
    }
  }

  private async loadClass({file, id}: IndexedCommand): Promise<Command.Class> {
    const clash = this.clashes.find((one) => one.id === id && one.plugin === undefined)
    if (clash) throw twice(clash)
    const command = await loadCommand(this.project, file)
    command.id = id
    command.plugin = this
    return command
  }
}

/** What is known of the commands that are not the project's. */
export interface OtherCommands {
  /** The name of the plugin that has a command, by its id or an alias. */
  pluginOf: (id: string) => string | undefined
  /** Of mycli. */
  version: string
}

function findClashes(
  indexed: readonly IndexedCommand[],
  pluginOf: OtherCommands['pluginOf'],
): Clash[] {
  const filesOf = new Map<string, string[]>()
  for (const {file, id} of indexed) filesOf.set(id, [...(filesOf.get(id) ?? []), file])
  return [...filesOf].flatMap(([id, files]) => {
    const plugin = pluginOf(id)
    if (plugin !== undefined) return [{files, id, plugin}]
    return files.length > 1 ? [{files, id}] : []
  })
}

function topicsOf(ids: readonly string[]): Interfaces.Topic[] {
  const names = ids.flatMap((id) => {
    const parts = id.split(':').slice(0, -1)
    return parts.map((_, index) => parts.slice(0, index + 1).join(':'))
  })
  return [...new Set(names)].map((name) => ({description: 'Commands of the project.', name}))
}

function twice({files, id}: Clash): UserError {
  return new UserError(
    'COMMAND_CLASH',
    `Two files are the command ${id}: ${files.join(' and ')}.`,
    {
      exitCode: exitCodes.environment,
      suggestions: ['Rename or move one of them.'],
    },
  )
}
