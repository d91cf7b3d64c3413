import type {BackgroundRun} from '../background/background-run.js'
import {currentRun} from '../run/current-run.js'
import {jsonText} from '../run/json-text.js'
import type {RecordedFacts} from '../run/record-run.js'
import type {Executor, RunBeginning} from '../run/run-log.js'
import type {RunRecorder} from '../run/run-recorder.js'
import type {BackgroundStarted} from './controlled-command.js'
import {DependentCommand} from './dependent-command.js'
import {ownsProcess, takeBackgroundRun} from './kit-state.js'
import type {CommandStatics} from './parameters.js'

/** How a run of a command comes into the run log, in this process or in one of its own. */
export abstract class RecordedCommand<C extends CommandStatics> extends DependentCommand<C> {
  /** Its runs are in the run log; that is the default. Said again, as oclif reads statics up to the first class that has none. */
  static override logged = true

  /** The row of this run as it was written when it began; undefined for a run that is not logged. */
  runRecord: Readonly<RunBeginning> | undefined

  /** What the run has from another one that it goes on with; asked before its row is written. */
  protected findOrigin?(run: Readonly<RunBeginning>): Promise<Partial<RunBeginning>>

  protected async openRecorder(lockKey: string | undefined): Promise<RunRecorder> {
    const {recordRun} = await import('../run/record-run.js')
    const {announced} = await import('../run/announce-run.js')
    const parent = currentRun()
    const {retry} = this.invocation ?? {}
    const background = takeBackgroundRun()
    const facts: RecordedFacts = {
      command: this.id ?? '',
      dryRun: this.hasOption('dry-run'),
      executor: this.executor(background),
      masked: (values) => this.masked(values),
      options: this.loggedOptions(),
      parameters: this.parameters,
      plugin: this.ctor.plugin,
      queuedId: background?.runId,
      test: this.hasOption('test'),
      ...(parent?.runId !== undefined && {parentId: parent.runId, rootId: parent.rootId}),
      ...(retry && {attempt: retry.attempt, retryOf: retry.of}),
    }
    const silent = await recordRun(this.projectIfAny(), this.config, facts, {
      lockKey,
      onBegun: background && (() => background.begun()),
      ownsProcess: ownsProcess(),
      secretValues: () => this.secretValues(),
    })
    const recorder = announced(silent, this.config, () => this.secretValues())
    Object.assign(recorder.beginning, await this.findOrigin?.(recorder.beginning))
    this.recorder = recorder
    this.hear = (level, text) => {
      recorder.say(level, text)
    }
    if (background) {
      const {captureStreams} = await import('../console/capture-streams.js')
      captureStreams(this.hear)
    }
    return recorder
  }

  private executor(background: BackgroundRun | undefined): Executor {
    if (background || this.hasOption('background')) return 'local'
    return currentRun() || ownsProcess() ? 'inline' : 'program'
  }

  protected async startInBackground(): Promise<BackgroundStarted> {
    this.checkBackground()
    const recorder = await this.openRecorder(undefined)
    const {startInBackground} = await import('../background/start-in-background.js')
    const argv = [this.id ?? '', ...this.lineWithout(['--background', '--json'])]
    this.runRecord = recorder.beginning
    await startInBackground(recorder, {argv})
    const {runId} = this.runRecord
    this.hear = undefined // what is said now is not said by the run
    this.print(runId)
    this.note(`\`mycli runs:tail ${runId}\` follows it.`)
    if (this.jsonEnabled()) this.stdout.write(`${jsonText({runId}, 2)}\n`)
    return {runId}
  }
}
