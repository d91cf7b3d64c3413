import type {ModelRegistry} from '../apps/model-registry.js'
import {createCommandCache, type CommandCache} from '../cache/command-cache.js'
import type {Project} from '../config/project.js'
import {scrubError, scrubValue} from '../config/scrub-value.js'
import {renderExitJson} from '../console/render-error.js'
import type {DependencyPlan} from '../dependencies/plan-dependencies.js'
import {asError} from '../run/as-error.js'
import {currentRun, withCurrentRun} from '../run/current-run.js'
import {jsonText} from '../run/json-text.js'
import type {RunRecorder} from '../run/run-recorder.js'
import {superviseRun} from '../run/supervise-run.js'
import {warnOf} from '../run/warn-of.js'
import type {HelpSection} from './help-section.js'
import {noteErrorContext, ownsProcess, withoutProcess} from './kit-state.js'
import type {Invocation, Invoked} from '../programmatic/invocation.js'
import {holdOpen} from '../parallel/hold-open.js'
import type {OpenWork} from '../parallel/serve-items.js'
import type {WorkerLink, WorkerSetup} from '../parallel/worker-setup.js'
import type {CommandRun} from '../programmatic/run-command-in.js'
import type {CommandStatics} from './parameters.js'
import {RecordedCommand} from './recorded-command.js'

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
> extends RecordedCommand<C> {
  /** The class has a static `helpSections`: the host loads it for `--help`. Default: false */
  static hasHelpSections = false

  /** Sections for `--help` on this line; `open` gives the project and its models, without a database connection. */
  static helpSections?(
    argv: string[],
    open: () => Promise<{project: Project; registry: ModelRegistry}>,
  ): Promise<HelpSection[]>

  /** For a command that gives its value and has failed all the same, such as with items that failed. Default: 0 */
  protected exitCode = 0
  /** Aborted when the run is to stop; its reason says why. */
  signal: AbortSignal = new AbortController().signal

  private readonly results = createCommandCache(() => ({
    command: this.id ?? '',
    config: this.config,
    options: this.options,
    parameters: this.parameters,
    runId: this.runRecord?.runId,
    secretValues: this.secretValues(),
    signal: this.signal,
    warn: (message) => {
      this.note(this.style.warning(message))
    },
  }))

  /** Results that are kept between runs: `this.cache.wrap(name, {ttl: '1d'}, () => ...)`. Opens nothing before its first use. */
  get cache(): CommandCache {
    return this.results
  }

  abstract override run(): Promise<R>

  /** Called after `run`, also when that threw. */
  cleanup?(...given: never[]): unknown

  /** Runs it on behalf of a program; see {@link runCommandIn}. */
  async invoke(invocation: Invocation): Promise<Invoked<R>> {
    return withoutProcess(() => this.takeOver(invocation))
  }

  /** Runs it in the place of the command that calls this: signals, the exit code and what is said are its own. */
  async takeOver(invocation: Invocation): Promise<Invoked<R>> {
    this.invocation = invocation
    const value = await this._run<R>()
    return {exitCode: this.exitCode, runId: this.runRecord?.runId, value}
  }

  /** Makes it the same command in a worker of its run: nothing is parsed or logged, the run says what it says; models have a connection of their own. */
  async openForWork(
    {heldLocks, options, parameters, record}: WorkerSetup,
    {hear, signal}: WorkerLink,
  ): Promise<OpenWork> {
    Object.assign(this, {options, parameters, runRecord: record, signal})
    this.speakThrough(hear)
    await this.openProject()
    const {rootId, runId} = record ?? {}
    const run = {command: this.id ?? '', heldLocks, rootId, runId, signal}
    const close = await withCurrentRun(run, () =>
      holdOpen((body) =>
        this.withModels(body, {isReady: true}).finally(() => this.results.close()),
      ),
    )
    return {close, within: (work) => withCurrentRun(run, work)}
  }

  /**
   * Runs another command as a part of this run.
   *
   * @param input Values by the names of its arguments and flags, in kebab or camel case.
   * @throws CommandFailedError when it fails; what becomes of this run is up to whoever catches that.
   */
  async runCommand<V = unknown>(
    id: string,
    input: Readonly<Record<string, unknown>> = {},
  ): Promise<CommandRun<V>> {
    const {runCommandIn} = await import('../programmatic/run-command-in.js')
    return runCommandIn<V>(this.config, id, {input})
  }

  protected override async _run<T>(): Promise<T> {
    // Whatever the project's code prints, with --json there is one value on stdout.
    if (this.jsonEnabled() && ownsProcess()) this.stdout.claim()
    try {
      await this.init()
      await this.readLine()
      await this.openProject()
      const result = this.hasOption('background')
        ? await this.startInBackground()
        : await this.supervised()
      if (ownsProcess() && this.exitCode !== 0) process.exitCode = this.exitCode
      return result as unknown as T // oclif's own signature: the caller names the type
    } catch (error) {
      if (this.isQuietEnd(error)) this.exit(error.exitCode)
      throw this.explained(error)
    } finally {
      this.stdout.release()
    }
  }

  /** Runs it to whatever end it comes to. */
  protected async supervised(): Promise<R> {
    const lockKey = await this.lockKey()
    const plan = await this.requireDependencies()
    const recorder = this.isLogged() ? await this.openRecorder(lockKey) : undefined
    const parentSignals = [currentRun()?.signal, this.invocation?.signal].filter(
      (signal) => signal !== undefined,
    )
    const {exitCode: before} = process
    return superviseRun({
      body: (signal) => this.runInContext(signal, recorder, plan),
      exitCode: () => this.exitCodeSoFar(before),
      ownsProcess: ownsProcess(),
      ...(parentSignals.length > 0 && {parentSignal: AbortSignal.any(parentSignals)}),
      present: (value) => {
        if (this.jsonEnabled()) this.stdout.write(`${this.presented(value)}\n`)
      },
      presentExit: (code) => {
        if (this.jsonEnabled()) this.stdout.write(`${renderExitJson(code)}\n`)
      },
      ...(recorder && {recorder}),
      secretValues: this.secretValues(),
      timeout: await this.timeout(),
    })
  }

  /** What the command has set itself, the way of oclif or that of Node, in a process that is its own. */
  private exitCodeSoFar(before: typeof process.exitCode): number {
    if (this.exitCode !== 0 || !ownsProcess() || process.exitCode === before) return this.exitCode
    return Number(process.exitCode ?? 0)
  }

  /** The row of the run has been written. */
  private async runInContext(
    signal: AbortSignal,
    recorder: RunRecorder | undefined,
    plan: DependencyPlan | undefined,
  ): Promise<R> {
    this.runRecord = recorder?.beginning
    this.signal = signal
    const {lock, rootId, runId} = this.runRecord ?? {}
    const heldLocks = [...(currentRun()?.heldLocks ?? []), ...(lock ? [lock.key] : [])]
    const run = {command: this.id ?? '', heldLocks, rootId, runId, signal}
    return withCurrentRun(run, async () => {
      await this.runDependencies(plan)
      return this.withModels(() => this.finishedRun()).finally(() => this.results.close())
    })
  }

  /** The value as JSON, in which nobody finds a secret that the class declares. */
  private presented(value: R): string {
    const text = jsonText(value, 2)
    const secrets = this.declaredSecrets()
    return secrets.length === 0 ? text : jsonText(scrubValue(JSON.parse(text), secrets), 2)
  }

  private async finishedRun(): Promise<R> {
    const result = await this.cleanedRun()
    if (this.jsonEnabled()) jsonText(result) // a result without JSON is a failure of the run, not of its printing
    return result
  }

  /** `run`, then `cleanup`. */
  protected async cleanedRun(): Promise<R> {
    const result = await this.run().catch(async (error: unknown) => {
      await this.cleanUpAfterFailure()
      throw error
    })
    await this.cleanup?.()
    return result
  }

  /** The error of the run is the one to report, whatever its cleanup makes of it. */
  private async cleanUpAfterFailure(): Promise<void> {
    try {
      await this.cleanup?.()
    } catch (error) {
      warnOf('cleanup failed as well', error, this.secretValues())
    }
  }

  /** What is thrown, with what is known of it. */
  protected explained(error: unknown): Error {
    const failure = scrubError(asError(error), this.secretValues())
    noteErrorContext(failure, {
      ...(this.id !== undefined && {command: this.id}),
      ...(this.ctor.plugin && {plugin: this.ctor.plugin.name}),
      ...(this.runRecord && {runId: this.runRecord.runId}),
    })
    return failure
  }
}
