import type {Interfaces} from '@oclif/core'
import type {Model, ModelStatic, Sequelize} from 'sequelize'

import {modelsFor} from '../apps/associate-models.js'
import type {ModelRegistry} from '../apps/model-registry.js'
import type {OpenModels} from '../apps/open-models.js'
import type {Project} from '../config/project.js'
import {scrubError} from '../config/scrub-value.js'
import {secretsOnLine} from '../config/secrets-on-line.js'
import {secretValuesOf} from '../config/secrets.js'
import {renderExitJson} from '../console/render-error.js'
import type {DatabaseTarget} from '../database/database-target.js'
import {asError} from '../run/as-error.js'
import {jsonText} from '../run/json-text.js'
import type {RunBeginning} from '../run/run-log.js'
import type {RunRecorder} from '../run/run-recorder.js'
import {superviseRun} from '../run/supervise-run.js'
import {globalFlags} from './global-flags.js'
import {noteErrorContext, ownsProcess} from './kit-state.js'
import {
  checkDeclaration,
  splitParameters,
  type CommandStatics,
  type OptionsOf,
  type ParametersOf,
} from './parameters.js'
import {SpeakingCommand} from './speaking-command.js'
import {asUsageError} from './usage-error.js'

/** A section of a command's help that depends on the line, such as the fields of a model. */
export interface HelpSection {
  header: string
  rows: [string, string][]
}

/**
 * A command: say what it takes in statics, do it in `run`, return what it made.
 *
 * The run is logged with its parameters, options, result and ending, whatever that ending is.
 *
 * @see docs/errors.md for exit codes.
 */
export abstract class BasicCommand<
  C extends CommandStatics = typeof BasicCommand,
  R = unknown,
> extends SpeakingCommand {
  static override args: Interfaces.ArgInput = {}
  static override baseFlags = globalFlags
  static override enableJsonFlag = true
  static override flags: Interfaces.FlagInput = {}

  /** The command works on the project's models: `database`, `registry` and `models` are ready before `run`. Default: false */
  static connects = false

  /** The class has a static `helpSections`: the host loads it for `--help`. Default: false */
  static hasHelpSections = false

  /** Sections for `--help` on this line; `open` gives the project and its models, without a database connection. */
  static helpSections?(
    argv: string[],
    open: () => Promise<{project: Project; registry: ModelRegistry}>,
  ): Promise<HelpSection[]>

  /** Runs are written to the run log. Default: true */
  static logged = true

  /** Outside a project the command is refused (exit 6). Default: what `connects` says */
  static needsProject: boolean | undefined

  /** The arguments and flags that a run is about; the others are options. Default: none */
  static parameterNames: readonly string[] = []

  /** For a command that gives its value and has failed all the same, such as with items that failed. Default: 0 */
  protected exitCode = 0
  /** How the command does it: every argument and flag not named in `parameterNames`. */
  options!: OptionsOf<C> // set before run
  /** What the run is about. */
  parameters!: ParametersOf<C> // set before run
  /** The row of this run as it was written when it began; undefined for a run that is not logged. */
  runRecord: Readonly<RunBeginning> | undefined
  /** Aborted when the run is to stop; its reason says why. */
  signal: AbortSignal = new AbortController().signal

  private openedModels: OpenModels | undefined
  private openedProject: Project | undefined
  /** The words of the line; oclif leaves only those that it parses. */
  private typed: readonly string[] = []

  abstract override run(): Promise<R>

  /** Called after `run`, also when that threw. */
  cleanup?(): Promise<void>

  /** The project's Sequelize instance; for commands that declare `connects`. */
  get database(): Sequelize {
    return this.modelsOrThrow().sequelize
  }

  /** Where that instance is connected to. */
  get databaseTarget(): DatabaseTarget {
    return this.modelsOrThrow().target
  }

  /** The project's models by `app.Model`, and by bare name where that is unique. */
  get models(): Record<string, ModelStatic<Model>> {
    return modelsFor(undefined, this.registry.all())
  }

  /** The same models with their apps and files; for commands that declare `connects`. */
  get registry(): ModelRegistry {
    return this.modelsOrThrow().registry
  }

  /** The user's project; for commands that are logged, `connects` or `needsProject`. */
  get project(): Project {
    if (this.openedProject) return this.openedProject
    throw new Error(
      `${this.id ?? 'This command'} runs without a project: declare static needsProject = true.`,
    )
  }

  /** The part of the line that is parsed by `args` and `flags`; a command with free flags keeps the rest for itself. */
  protected ownArgv(): string[] {
    return this.argv
  }

  /** Looks at where the project's database is before anything connects to it; throws to refuse. */
  protected checkDatabase?(target: DatabaseTarget): void

  /** The options as the run log keeps them. */
  protected loggedOptions(): Record<string, unknown> {
    const isGlobal = (name: string): boolean => name === 'json' || name in globalFlags
    return Object.fromEntries(Object.entries(this.options).filter(([name]) => !isGlobal(name)))
  }

  protected override async _run<T>(): Promise<T> {
    this.typed = [...this.argv]
    // Whatever the project's code prints, with --json there is one value on stdout.
    if (this.jsonEnabled() && ownsProcess()) this.stdout.claim()
    try {
      await this.init()
      await this.readLine()
      await this.openProject()
      const result = await this.supervised()
      if (ownsProcess() && this.exitCode !== 0) process.exitCode = this.exitCode
      return result as unknown as T // oclif's own signature: the caller names the type
    } catch (error) {
      throw this.explained(error)
    } finally {
      this.stdout.release()
    }
  }

  private async openProject(): Promise<void> {
    const {connects, needsProject = connects} = this.statics()
    if (!needsProject && !this.isLogged()) return
    const {projectOf, requireProject} = await import('../config/project-of.js')
    this.openedProject = await (needsProject ? requireProject(this.config) : projectOf(this.config))
    if (!connects || !this.checkDatabase) return
    const {projectDatabase} = await import('../config/project-database.js')
    this.checkDatabase((await projectDatabase(this.project)).target)
  }

  private async supervised(): Promise<R> {
    const recorder = this.isLogged() ? await this.openRecorder() : undefined
    return superviseRun({
      body: (signal) => this.connectedRun(signal),
      exitCode: () => this.exitCode,
      ownsProcess: ownsProcess(),
      present: (value) => {
        if (this.jsonEnabled()) this.stdout.write(`${jsonText(value, 2)}\n`)
      },
      presentExit: (code) => {
        if (this.jsonEnabled()) this.stdout.write(`${renderExitJson(code)}\n`)
      },
      ...(recorder && {recorder}),
      secretValues: this.secretValues(),
    })
  }

  private async openRecorder(): Promise<RunRecorder> {
    const {recordRun} = await import('../run/record-run.js')
    const facts = {
      command: this.id ?? '',
      options: this.loggedOptions(),
      parameters: this.parameters,
      plugin: this.ctor.plugin,
    }
    const recorder = await recordRun(this.openedProject, this.config, facts, this.secretValues())
    this.runRecord = recorder.beginning
    return recorder
  }

  private async connectedRun(signal: AbortSignal): Promise<R> {
    this.signal = signal
    if (!this.statics().connects) return this.cleanedRun()
    const {openModels} = await import('../apps/open-models.js')
    this.openedModels = await openModels(this.project, this.config)
    try {
      return await this.cleanedRun()
    } finally {
      await this.openedModels.close()
    }
  }

  private async cleanedRun(): Promise<R> {
    const result = await this.run().catch(async (error: unknown) => {
      await this.cleanUpAfterFailure()
      throw error
    })
    await this.cleanup?.()
    if (this.jsonEnabled()) jsonText(result) // a result without JSON is a failure of the run, not of its printing
    return result
  }

  /** The error of the run is the one to report, whatever its cleanup makes of it. */
  private async cleanUpAfterFailure(): Promise<void> {
    try {
      await this.cleanup?.()
    } catch (error) {
      process.emitWarning(`cleanup failed as well: ${asError(error).message}`)
    }
  }

  private async readLine(): Promise<void> {
    const statics = this.statics()
    checkDeclaration(statics)
    const parsed = await this.parse(this.ctor, this.ownArgv()).catch(asUsageError)
    const {options, parameters} = splitParameters(statics.parameterNames, parsed)
    this.options = options as unknown as OptionsOf<C> // the parser has checked them against the statics
    this.parameters = parameters as unknown as ParametersOf<C> // likewise
  }

  private explained(error: unknown): Error {
    const failure = scrubError(asError(error), this.secretValues())
    noteErrorContext(failure, {
      ...(this.id !== undefined && {command: this.id}),
      ...(this.ctor.plugin && {plugin: this.ctor.plugin.name}),
      ...(this.runRecord && {runId: this.runRecord.runId}),
    })
    return failure
  }

  /** Values that no row and no message may hold. */
  private secretValues(): string[] {
    return [...secretsOnLine(this.typed), ...secretValuesOf([this.options, this.parameters])]
  }

  private isLogged(): boolean {
    return this.statics().logged && !this.isAsked('--no-log')
  }

  private modelsOrThrow(): OpenModels {
    if (this.openedModels) return this.openedModels
    throw new Error(`${this.id ?? 'This command'} has no database: declare static connects = true.`)
  }

  private statics(): typeof BasicCommand {
    return this.ctor as typeof BasicCommand // every subclass inherits the statics
  }
}
