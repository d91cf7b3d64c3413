import {BasicCommand} from '../../src/command/basic-command.js'
import {Args, Flags} from '../../src/command/oclif.js'
import {secretFlag} from '../../src/command/secret-flag.js'
import type {Dependency} from '../../src/dependencies/dependency.js'
import {UserError} from '../../src/errors/user-error.js'

/** Ends as its option says; others depend on it. */
export class Load extends BasicCommand<typeof Load> {
  static override args = {name: Args.string({required: true})}
  static override dryRun = true
  static override flags = {fails: Flags.boolean()}
  static override parameterNames = ['name'] as const
  static override testOptions = {}

  override async run(): Promise<string> {
    if (this.options.fails) throw new UserError('NO_LUCK', 'No luck.', {exitCode: 1})
    return this.parameters.name
  }
}

/** The same with a second parameter. */
export class LoadYear extends BasicCommand<typeof LoadYear> {
  static override args = {name: Args.string({required: true})}
  static override flags = {fails: Flags.boolean(), year: Flags.integer({required: true})}
  static override parameterNames = ['name', 'year'] as const

  override async run(): Promise<void> {
    if (this.options.fails) throw new UserError('NO_LUCK', 'No luck.', {exitCode: 1})
  }
}

/** One of its parameters is secret. */
export class LoadSecretly extends BasicCommand<typeof LoadSecretly> {
  static override args = {name: Args.string({required: true})}
  static override flags = {token: secretFlag({required: true})}
  static override parameterNames = ['name', 'token'] as const

  override async run(): Promise<void> {
    // that it ran is all that counts
  }
}

export class LoadPlain extends BasicCommand<typeof LoadPlain> {
  override async run(): Promise<void> {
    // that it ran is all that counts
  }
}

/** Runs `left` as a part of itself. */
export class Outer extends BasicCommand<typeof Outer> {
  static override args = {name: Args.string({required: true})}
  static override parameterNames = ['name'] as const

  override async run(): Promise<void> {
    await this.runCommand('left', {name: this.parameters.name})
  }
}

/** Leaves no row. */
export class Unlogged extends BasicCommand<typeof Unlogged> {
  static override logged = false

  override async run(): Promise<void> {
    // that it ran is nowhere
  }
}

/** A command with one parameter, `name`, and these dependencies; `done` hears what ran, in order. */
// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- a class of its own for each call
export function dependentOn(
  dependencies: readonly Dependency[],
  done: string[] = [],
  how: 'fails' | 'succeeds' = 'succeeds',
) {
  return class Dependent extends BasicCommand<typeof Dependent> {
    static override args = {name: Args.string({required: true})}
    static override dependencies = dependencies
    static override dryRun = true
    static override flags = {region: Flags.string({default: 'eu'})}
    static override parameterNames = ['name'] as const
    static override testParameters = {name: 'test'}

    override async run(): Promise<string> {
      done.push(`${this.id} ${this.parameters.name}`)
      if (how === 'fails') throw new UserError('NO_LUCK', 'No luck.', {exitCode: 1})
      return this.parameters.name
    }
  }
}

/** That the same name was loaded. */
export const loadedName: Dependency = {
  command: 'load',
  parameters: ({parameters}) => ({name: parameters['name']}),
}
