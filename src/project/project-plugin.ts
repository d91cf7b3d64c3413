import path from 'node:path'

import {keptCommandFolders, writePrivately} from '@mycli/kit/start'
import type {Command, Interfaces} from '@oclif/core'

import {commandFiles} from './command-files.js'
import {
  keptCommandsFile,
  readKeptCommands,
  type IndexedCommand,
  type KeptCommands,
} from './command-index.js'
import {findClashes, twice, type Clash} from './find-clashes.js'
import {loadableCommand, underscoredForms} from './loadable-command.js'

/** Runs the loading of a file of the project. */
export type GuardLoading = <T>(file: string, load: () => Promise<T>) => Promise<T>

export interface ProjectPluginOptions {
  configFile: string
  /** Default: files are loaded as any module is */
  guard?: GuardLoading | undefined
  /** The CLI without the project. */
  host: Interfaces.Config
}

/** The commands of the user's project, in the form in which oclif knows those of plugins. */
export class ProjectPlugin implements Interfaces.Plugin {
  readonly _base = 'mycli'
  readonly alias = 'project'
  clashes: readonly Clash[] = []
  commands: Command.Loadable[] = []
  readonly commandsDir = undefined
  readonly hasManifest = true
  readonly hooks = {}
  indexed: readonly IndexedCommand[] = []
  readonly isRoot = false
  readonly moduleType = 'module'
  readonly name = 'project'
  readonly options: Interfaces.Options
  readonly pjson: Interfaces.PJSON
  /** Why there may be more commands than are known: the config is broken, or a folder cannot be read. */
  problem: Error | undefined
  readonly root: string
  readonly type = 'project'
  readonly valid = true
  readonly version: string
  private kept: KeptCommands = {}
  private readonly given: ProjectPluginOptions
  private lastLoading: Promise<unknown> = Promise.resolve()

  constructor(given: ProjectPluginOptions) {
    this.given = given
    this.root = path.dirname(given.configFile)
    this.options = {root: this.root}
    this.version = given.host.version
    this.pjson = {name: this.name, oclif: {}, version: this.version}
  }

  get commandIDs(): string[] {
    return this.commands.map(({id}) => id)
  }

  /** Whether there are files of which it is not known what they take. */
  get hasUnread(): boolean {
    return this.indexed.some(isUnread)
  }

  /** Those that plugins have as well keep their own descriptions. */
  get topics(): Interfaces.Topic[] {
    const names = this.commandIDs.flatMap((id) => {
      const parts = id.split(':').slice(0, -1)
      return parts.map((_, index) => parts.slice(0, index + 1).join(':'))
    })
    return [...new Set(names)]
      .filter((name) => this.given.host.findTopic(name) === undefined)
      .map((name) => ({description: 'Commands of the project.', name}))
  }

  /** Finds the command files, and what is known of them; runs the config only where it has changed. Never fails: see `problem`. */
  async load(): Promise<void> {
    const {configFile, host} = this.given
    try {
      const folders = await this.folders()
      const {files, problems} = await commandFiles(folders)
      if (problems.length > 0) this.problem = await unreadable(problems)
      this.kept =
        files.length === 0
          ? {}
          : await readKeptCommands(keptCommandsFile(host.cacheDir, configFile), this.keptVersion())
      this.setIndexed(files.map((one) => ({...one, ...this.describedIn(one.file)})))
    } catch (error) {
      this.problem = error instanceof Error ? error : new Error(String(error))
    }
  }

  /**
   * Loads the files of which it is not known what they take, and keeps what they say; tells whether there were any.
   *
   * @param id Only those of this command. Default: all
   */
  async readUnread(id?: string): Promise<boolean> {
    const unread = this.indexed.filter(
      (one) => isUnread(one) && (id === undefined || one.id === id),
    )
    if (unread.length === 0) return false
    const {requireProject} = await import('@mycli/kit/project')
    const {readCommands} = await import('./read-commands.js')
    const project = await requireProject(this.given.host)
    const read = await readCommands(unread, project, (file) => this.loadFile(file))
    const readFiles = new Map(read.map((one) => [one.indexed.file, one]))
    for (const [file, {kept}] of readFiles) if (kept) this.kept[file] = kept
    await this.keep()
    this.setIndexed(this.indexed.map((one) => readFiles.get(one.file)?.indexed ?? one))
    return true
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

  private async folders(): Promise<Parameters<typeof commandFiles>[0]> {
    const {configFile, host} = this.given
    const version = this.keptVersion()
    const kept = await keptCommandFolders(configFile, {cacheFolder: host.cacheDir, version})
    if (kept) return kept
    const {requireProject} = await import('@mycli/kit/project')
    const {commandFolders} = await import('@mycli/kit/start')
    return commandFolders((await requireProject(host)).settings, this.root)
  }

  private keptVersion(): string {
    return `${this.version} ${process.version}`
  }

  private describedIn(file: string): Pick<IndexedCommand, 'described'> {
    const kept = this.kept[file]
    return kept ? {described: kept.described} : {}
  }

  private async keep(): Promise<void> {
    if (process.env['MYCLI_NO_CACHE'] === '1') return
    const {configFile, host} = this.given
    const kept = {files: this.kept, version: this.keptVersion()}
    await writePrivately(keptCommandsFile(host.cacheDir, configFile), JSON.stringify(kept))
  }

  private setIndexed(indexed: readonly IndexedCommand[]): void {
    this.indexed = indexed
    this.clashes = findClashes(indexed, (id) => this.given.host.findCommand(id)?.pluginName)
    const taken = new Set(this.clashes.filter(({plugin}) => plugin !== undefined).map(({id}) => id))
    const own = [...new Map(indexed.map((one) => [one.id, one])).values()]
    const available = own.filter(({id}) => !taken.has(id))
    const forms = underscoredForms(available.map(({id}) => id))
    this.commands = available.map((one) => ({
      ...loadableCommand(one, forms.get(one.id) ?? []),
      load: () => this.loadClass(one),
      pluginName: this.name,
      pluginType: this.type,
    }))
  }

  private async loadClass({file, id}: IndexedCommand): Promise<Command.Class> {
    const clash = this.clashes.find((one) => one.id === id && one.plugin === undefined)
    if (clash) throw await twice(clash)
    const loaded = await this.loadFile(file)
    const command = isOfAnotherId(loaded, id) ? derived(loaded) : loaded
    command.id = id
    command.plugin = this
    return command
  }

  /** One file after the other: a guard changes what all code of the process sees. */
  private loadFile(file: string): Promise<Command.Class> {
    const {guard = unguarded, host} = this.given
    const loading = this.lastLoading.then(async () => {
      const {requireProject} = await import('@mycli/kit/project')
      const {loadCommand} = await import('./load-command.js')
      const project = await requireProject(host)
      return guard(file, () => loadCommand(project, file))
    })
    this.lastLoading = loading.catch(() => undefined) // told to whoever asked for that file
    return loading
  }
}

/** Two files may export one class. */
function isOfAnotherId(command: Command.Class, id: string): boolean {
  return Object.hasOwn(command, 'plugin') && command.id !== id
}

function derived(command: Command.Class): Command.Class {
  const constructible = command as unknown as new (...given: never[]) => object // whatever is abstract in it, it is not
  return class extends constructible {} as unknown as Command.Class
}

function isUnread({described, problem}: IndexedCommand): boolean {
  return !described && problem === undefined
}

function unguarded<T>(_file: string, load: () => Promise<T>): Promise<T> {
  return load()
}

async function unreadable(problems: readonly string[]): Promise<Error> {
  const {exitCodes, UserError} = await import('@mycli/kit/errors')
  return new UserError('CONFIG_INVALID', problems.join('\n'), {
    exitCode: exitCodes.environment,
    suggestions: ['Change `commands` or `commandFolders` in the config, or make the folder.'],
  })
}
