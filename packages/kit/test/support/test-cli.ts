import {mkdtemp, realpath, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'

import {Config} from '@oclif/core/config'
import type {Command} from '@oclif/core'

import {runAsProcessOwner} from '../../src/command/kit-state.js'

/** A CLI in this process that has the given classes as its commands, in a project of its own. */
export class TestCli {
  readonly config: Config
  readonly folder: string
  private readonly cwd = process.cwd()

  private constructor(config: Config, folder: string) {
    this.config = config
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
    process.chdir(folder)
    return new TestCli(config, folder)
  }

  /** Runs a line as another program would: what fails is thrown. */
  run(id: string, ...argv: string[]): Promise<unknown> {
    return this.config.runCommand(id, argv)
  }

  /** Runs a line as the program `mycli` does. */
  runOwning(id: string, ...argv: string[]): Promise<unknown> {
    return runAsProcessOwner(() => this.config.runCommand(id, argv))
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

  override get commands(): Command.Loadable[] {
    return [...this.added.values()]
  }
}
