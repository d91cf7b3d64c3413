import {mkdtemp, realpath, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'

import {Config} from '@oclif/core/config'
import type {Command} from '@oclif/core'

import {runAsProcessOwner} from '../../src/command/kit-state.js'
import type {SqlClient} from '../../src/database/sql-client.js'
import {runCommandIn} from '../../src/programmatic/run-command-in.js'
import {findRuns} from '../../src/run/find-runs.js'
import {withRunLog} from '../../src/run/open-run-log.js'
import {runLogPlace, type RunLogPlace} from '../../src/run/run-log-place.js'
import type {StoredRun} from '../../src/run/stored-run.js'

/** A CLI in this process that has the given classes as its commands, in a project of its own. */
export class TestCli {
  readonly config: Config
  readonly folder: string
  private readonly cwd: string

  private constructor(config: Config, folder: string, cwd: string) {
    this.config = config
    this.cwd = cwd
    this.folder = folder
  }

  /** @param database The `database` of the project's config. Default: the embedded one */
  static async open(commands: Record<string, Command.Class>, database?: string): Promise<TestCli> {
    const folder = await mkdtemp(path.join(await realpath(tmpdir()), 'mycli-cli-'))
    await writeFile(path.join(folder, 'mycli.config.json'), JSON.stringify({database}))
    const config = new TestConfig(folder)
    await config.load()
    config.dataDir = path.join(folder, 'data')
    config.cacheDir = path.join(folder, 'cache')
    for (const [id, command] of Object.entries(commands)) config.add(id, command)
    const cwd = process.cwd()
    process.chdir(folder)
    return new TestCli(config, folder, cwd)
  }

  /** The run log, to look into or to change. */
  async log<T>(use: (client: SqlClient) => Promise<T>): Promise<T> {
    return withRunLog(await this.place(), ({client}) => use(client))
  }

  async place(): Promise<RunLogPlace> {
    // The one that the commands import: mocha loads this file as CommonJS, which has no `import.meta.resolve`.
    const {projectOf} = await import('../../src/config/project-of.js')
    return runLogPlace(await projectOf(this.config), this.config)
  }

  /** The newest run in the log. */
  async lastRun(): Promise<StoredRun | undefined> {
    const [run] = await this.log((client) => findRuns(client, 'mycli_', {}, 1))
    return run
  }

  /** Runs a line as another program would: what fails is thrown. */
  run(id: string, ...argv: string[]): Promise<unknown> {
    return this.config.runCommand(id, argv)
  }

  /** Runs a line as the program `mycli` does. */
  runOwning(id: string, ...argv: string[]): Promise<unknown> {
    return runAsProcessOwner(() => this.config.runCommand(id, argv))
  }

  /** Runs a command with values in the place of a line; gives its value. */
  async invoke(id: string, input: Readonly<Record<string, unknown>> = {}): Promise<unknown> {
    return (await runCommandIn(this.config, id, {input})).value
  }

  async close(): Promise<void> {
    process.chdir(this.cwd)
    await rm(this.folder, {force: true, recursive: true})
  }
}

class TestConfig extends Config {
  private readonly added = new Map<string, Command.Loadable>()

  constructor(root: string) {
    super({pjson: {name: 'test-cli', oclif: {bin: 'mycli'}, version: '1.0.0'}, root})
  }

  add(id: string, command: Command.Class): void {
    command.id = id
    const {args, baseFlags, flags} = command
    const load = (): Promise<Command.Class> => Promise.resolve(command)
    const loadable = {
      aliases: [],
      args,
      flags: {...baseFlags, ...flags},
      hidden: false,
      hiddenAliases: [],
      id,
      load,
    }
    this.added.set(id, loadable)
  }

  override findCommand(id: string, options: {must: true}): Command.Loadable
  override findCommand(id: string): Command.Loadable | undefined
  override findCommand(id: string): Command.Loadable | undefined {
    return this.added.get(id)
  }

  /** Without the reload of the config that oclif does for each command: it would lose the classes. */
  override async runCommand<T>(id: string, argv: string[] = []): Promise<T> {
    const found = this.findCommand(id, {must: true})
    const command = (await found.load()) as unknown as new (
      argv: string[],
      config: Config,
    ) => {_run: () => Promise<T>} // protected in its type alone
    return new command(argv, this)._run()
  }

  override get commands(): Command.Loadable[] {
    return [...this.added.values()]
  }
}
