import type {Interfaces} from '@oclif/core'

import {secretsOnLine} from '../config/secrets-on-line.js'
import {scrub, secretValuesOf} from '../config/secrets.js'
import {automaticFlagsOf, globalFlagNames, type AutomaticFlags} from './automatic-flags.js'
import {addVariables} from './add-variables.js'
import {completeParameters} from './complete-parameters.js'
import {maskUnder, secretNamesOf, secretWordsOf, valuesUnder} from './declared-secrets.js'
import {
  checkDeclaration,
  splitParameters,
  type CommandStatics,
  type OptionsOf,
  type ParametersOf,
} from './parameters.js'
import type {Invocation} from '../programmatic/invocation.js'
import {readValues, type LineValues} from './read-values.js'
import {SpeakingCommand} from './speaking-command.js'
import {hasTestValues, withTestValues} from './test-values.js'
import {asUsageError} from './usage-error.js'

/** What a command takes: its statics, and what a line gives for them. */
export abstract class DeclaredCommand<C extends CommandStatics> extends SpeakingCommand {
  static override args: Interfaces.ArgInput = {}
  static override enableJsonFlag = true
  static override flags: Interfaces.FlagInput = {}

  /** Its results may come from the cache: adds `--refresh-cache` and `--no-cache`. Default: false; pipelines: true */
  static caches = false

  /** It can do everything and keep nothing: adds `--dry-run`. Default: false */
  static dryRun = false

  /** Runs are written to the run log. Default: true */
  static logged = true

  /** It works on items in worker threads: adds `--num-cores`. Default: false */
  static parallel = false

  /** The arguments and flags that a run is about; the others are options. Default: none */
  static parameterNames: readonly string[] = []

  /** It works on one item after the other: set by the pipeline classes. */
  static pipeline = false

  /** Values for options with `--test`, where the line gives none. Default: none */
  static testOptions: Readonly<Record<string, unknown>> | undefined

  /** Values for parameters with `--test`, where the line gives none; with these or `testOptions` a class has `--test`. Default: none */
  static testParameters: Readonly<Record<string, unknown>> | undefined

  /** How the command does it: every argument and flag not named in `parameterNames`. */
  options!: OptionsOf<C> // set before run
  /** What the run is about. */
  parameters!: ParametersOf<C> // set before run
  /** Set when a program runs it: there is no line then. */
  protected invocation: Invocation | undefined
  private isRead = false
  private knownSecrets: readonly string[] | undefined
  /** The words of the line; oclif leaves only those that it parses. */
  private typed: readonly string[] = []

  /** The flags that a command has without declaring them. */
  static override get baseFlags(): AutomaticFlags {
    return automaticFlagsOf(this)
  }

  override async init(): Promise<void> {
    this.typed = [...this.argv]
    await super.init()
  }

  /** Reads the line and runs nothing: `parameters` and `options` are set then. Gives the values that nobody may see. */
  async readWithoutRunning(): Promise<string[]> {
    await this.init()
    await this.readLine()
    return this.secretValues()
  }

  /** The words of the line without these switches. */
  protected lineWithout(switches: readonly string[]): string[] {
    const end = this.typed.indexOf('--')
    const own = this.typed.slice(0, end === -1 ? undefined : end)
    return [...own.filter((word) => !switches.includes(word)), ...this.typed.slice(own.length)]
  }

  /** The part of the line that is parsed by `args` and `flags`; a command with free flags keeps the rest for itself. */
  protected ownArgv(): string[] {
    return this.argv
  }

  /** The options as the run log keeps them. */
  protected loggedOptions(): Record<string, unknown> {
    return Object.fromEntries(
      Object.entries(this.options).filter(([name]) => !globalFlagNames.includes(name)),
    )
  }

  /** The global flags of the line, as words. */
  protected globalWords(): string[] {
    const values = Object.entries(this.options).filter(([name]) => globalFlagNames.includes(name))
    return values.flatMap(([name, value]: [string, unknown]) => {
      if (typeof value === 'string') return [`--${name}=${value}`]
      return value === true ? [`--${name}`] : []
    })
  }

  /** Sets `parameters` and `options` from the line. */
  protected async readLine(): Promise<void> {
    const statics = this.declaration()
    checkDeclaration(statics)
    const flags = await this.valuesOfLine(statics)
    const {options, parameters} = splitParameters(statics.parameterNames, {args: {}, flags})
    this.options = options as unknown as OptionsOf<C> // the parser has checked them against the statics
    this.parameters = parameters as unknown as ParametersOf<C> // likewise
    this.isRead = true
  }

  /** What the line gives, with test values and answers for what it does not. */
  private async valuesOfLine(statics: typeof DeclaredCommand): Promise<Record<string, unknown>> {
    const parse = (input: Interfaces.Input<object, object, object>) =>
      this.parse(input, this.ownArgv()).catch(asUsageError)
    const typed = await readValues(statics, parse)
    const line = this.invocation ? await this.withInput(this.invocation.input, typed) : typed
    await addVariables(statics, line, this)
    const isTest = hasTestValues(statics) && line.values['test'] === true
    const values = isTest ? await withTestValues(statics, line, this) : line.values
    return completeParameters({canAsk: !isTest && this.canAsk(), command: this, statics, values})
  }

  private async withInput(input: Invocation['input'], typed: LineValues): Promise<LineValues> {
    const {readInput} = await import('../programmatic/read-input.js')
    const {checkFlags} = await import('../programmatic/check-flags.js')
    const statics = this.declaration()
    const line = await readInput(statics, input, typed, this)
    await checkFlags(statics, line)
    return line
  }

  /** Values that no row and no message may hold. */
  protected secretValues(): string[] {
    return [
      ...secretsOnLine(this.typed),
      ...secretValuesOf([this.options, this.parameters]),
      ...this.declaredSecrets(),
    ]
  }

  /** The values of what the class declares as secret: nobody may see them, not even whoever gave them. */
  protected declaredSecrets(): readonly string[] {
    if (this.knownSecrets) return this.knownSecrets
    const statics = this.declaration()
    const given = {...this.invocation?.input, ...this.options, ...this.parameters}
    const secrets = [
      ...valuesUnder(secretNamesOf(statics), given),
      ...(this.isRead ? [] : secretWordsOf(statics, this.typed)),
    ]
    if (this.isRead) this.knownSecrets = secrets
    return secrets
  }

  /** Parameters or options without what the class declares as secret. */
  protected masked(values: object): Record<string, unknown> {
    return maskUnder(secretNamesOf(this.declaration()), values)
  }

  protected override shown(text: string): string {
    const secrets = this.declaredSecrets()
    return secrets.length === 0 ? text : scrub(text, secrets)
  }

  /** Whether an automatic switch is on; `options` is typed by the subclass. */
  protected hasOption(name: string): boolean {
    return Reflect.get(this.options, name) === true
  }

  protected override isMute(): boolean {
    return super.isMute() || (this.invocation !== undefined && this.invocation.speaks !== true)
  }

  protected isLogged(): boolean {
    const isAskedNot = this.isAsked('--no-log') || Reflect.get(this.options, 'no-log') === true // typed by the subclass
    return this.declaration().logged && !isAskedNot
  }

  private declaration(): typeof DeclaredCommand {
    return this.ctor as typeof DeclaredCommand // every subclass inherits the statics
  }
}

// oclif copies a class's members into a manifest by their enumerable keys; a getter of a class is none of them.
Object.defineProperty(DeclaredCommand, 'baseFlags', {enumerable: true})
