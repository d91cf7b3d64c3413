import {scrub} from '../config/scrub.js'
import {exitCodes} from '../errors/exit-codes.js'
import {UserError} from '../errors/user-error.js'
import type {Isolation} from '../locks/lock-key.js'
import {currentRun} from '../run/current-run.js'
import type {RunRecorder} from '../run/run-recorder.js'
import type {RunTimeout} from '../run/run-timeout.js'
import type {Artifact} from '../run/store-artifact.js'
import {isStopError, type StopError} from '../run/stop-errors.js'
import {ownsProcess} from './kit-state.js'
import type {CommandStatics} from './parameters.js'
import {TrackedCommand} from './tracked-command.js'

/** What a line gives whose run goes on in the background. */
export interface BackgroundStarted {
  runId: string
}

/** What bounds a run of a command: the lock that it needs, how long it may take. */
export abstract class ControlledCommand<C extends CommandStatics> extends TrackedCommand<C> {
  /** A signal is the usual way to end it: nothing is said of it. Default: false */
  static endsQuietly = false

  /** One run at a time: `true` for each combination of parameters, or for a key. Default: false, unless `--isolated` is given */
  static isolation: Isolation = false

  /** How long a run may take, such as `2h`, unless `--timeout` says otherwise. Default: as long as it likes */
  static timeout: string | undefined

  /** Writes the row of this run; undefined for a run that is not logged. */
  protected recorder: RunRecorder | undefined

  /**
   * Keeps a file with this run, in `.mycli/artifacts/<run>/`: the file at a path, copied, or bytes. One of the same name is replaced.
   *
   * @param name May have folders: `reports/senate.csv`.
   * @throws UserError `ARTIFACT_NAME` (exit 2) for a name that would leave the folder; `SECRET_IN_ARTIFACT` (exit 1) when a secret of
   * this run is in the file, which is then not kept; `USAGE` (exit 2) for a run that is not logged.
   */
  async artifact(name: string, pathOrBytes: Uint8Array | string): Promise<Artifact> {
    const {recorder} = this
    if (!recorder) throw unlogged('A file that is kept belongs to a run in the run log.')
    const {storeArtifact} = await import('../run/store-artifact.js')
    const folder = recorder.artifactsFolder
    const artifact = await storeArtifact(folder, name, pathOrBytes, this.secretValues())
    const {sha256, sizeBytes} = artifact
    const uri = `artifacts/${recorder.beginning.runId}/${name}`
    recorder.attach({at: Date.now(), name, sha256, sizeBytes, uri})
    return artifact
  }

  /** @throws UserError `USAGE` (exit 2) for a run that nobody would see, or that has no line. */
  protected checkBackground(): void {
    if (!this.isLogged()) throw unlogged('A run in the background is seen in the run log only.')
    if (ownsProcess()) return
    throw new UserError('USAGE', 'Only a line of mycli can be started in the background.', {
      exitCode: exitCodes.usage,
      suggestions: ['Leave out the option background, and wait for the promise.'],
    })
  }

  /**
   * The key of the lock that this run needs; undefined for none, and where a run above it has that lock.
   *
   * @throws UserError `USAGE` (exit 2) when the run is not logged: locks are in the run log.
   */
  protected async lockKey(): Promise<string | undefined> {
    const {isolation} = this.bounds()
    const isAsked = Reflect.get(this.options, 'isolated') === true // typed by the subclass
    if (isolation === false && !isAsked) return undefined
    if (!this.isLogged())
      throw unlogged('One run at a time needs the run log: its locks are there.')
    const {lockKeyOf} = await import('../locks/lock-key.js')
    const {options, parameters} = this
    const key = await this.withoutSecrets(
      lockKeyOf(this.id ?? '', isolation, {options, parameters}),
    )
    return currentRun()?.heldLocks?.includes(key) === true ? undefined : key
  }

  /** @throws UserError `USAGE` (exit 2) when `--timeout`, or what the class says, is no duration. */
  protected async timeout(): Promise<RunTimeout | undefined> {
    const asked: unknown = Reflect.get(this.options, 'timeout') // typed by the subclass
    const isAsked = typeof asked === 'string'
    const text = isAsked ? asked : this.bounds().timeout
    if (text === undefined) return undefined
    const {parseDuration} = await import('../run/parse-duration.js')
    const name = isAsked ? '--timeout' : `static timeout of ${this.id ?? this.ctor.name}`
    return {durationMs: parseDuration(text, name), text}
  }

  /** Whether an error only says that somebody ended what has no end of its own. */
  protected isQuietEnd(error: unknown): error is StopError {
    return this.bounds().endsQuietly && isStopError(error) && error.signal !== undefined
  }

  /** Keys that differ only in a secret are two keys all the same. */
  private async withoutSecrets(key: string): Promise<string> {
    const shown = scrub(key, this.secretValues())
    if (shown === key) return key
    const {runLogPlace} = await import('../run/run-log-place.js')
    const {keyedHash} = await import('../run/parameters-hash.js')
    const {secretKey} = await import('../run/secret-key.js')
    const {keyFile} = await runLogPlace(this.projectIfAny(), this.config)
    return `${shown} #${keyedHash(key, await secretKey(keyFile)).slice(0, 16)}`
  }

  private bounds(): typeof ControlledCommand {
    return this.ctor as typeof ControlledCommand // every subclass inherits the statics
  }
}

function unlogged(message: string): UserError {
  return new UserError('USAGE', message, {
    exitCode: exitCodes.usage,
    suggestions: ['Leave out --no-log.'],
  })
}
