import {exitCodes} from '../errors/exit-codes.js'
import {UserError} from '../errors/user-error.js'
import {lockKeyOf, type Isolation} from '../locks/lock-key.js'
import {currentRun} from '../run/current-run.js'
import {parseDuration} from '../run/parse-duration.js'
import type {RunTimeout} from '../run/run-timeout.js'
import {isStopError, type StopError} from '../run/stop-errors.js'
import type {CommandStatics} from './parameters.js'
import {TrackedCommand} from './tracked-command.js'

/** What bounds a run of a command: the lock that it needs, how long it may take. */
export abstract class ControlledCommand<C extends CommandStatics> extends TrackedCommand<C> {
  /** A signal is the usual way to end it: nothing is said of it. Default: false */
  static endsQuietly = false

  /** One run at a time: `true` for each combination of parameters, or for a key. Default: false, unless `--isolated` is given */
  static isolation: Isolation = false

  /** How long a run may take, such as `2h`, unless `--timeout` says otherwise. Default: as long as it likes */
  static timeout: string | undefined

  /**
   * The key of the lock that this run needs; undefined for none, and where a run above it has that lock.
   *
   * @throws UserError `USAGE` (exit 2) when the run is not logged: locks are in the run log.
   */
  protected lockKey(): string | undefined {
    const {isolation} = this.bounds()
    const isAsked = Reflect.get(this.options, 'isolated') === true // typed by the subclass
    if (isolation === false && !isAsked) return undefined
    if (!this.isLogged()) throw unloggedIsolation()
    const {options, parameters} = this
    const key = lockKeyOf(this.id ?? '', isolation, {options, parameters})
    return currentRun()?.heldLocks?.includes(key) === true ? undefined : key
  }

  /** @throws UserError `USAGE` (exit 2) when `--timeout` is no duration. */
  protected timeout(): RunTimeout | undefined {
    const asked: unknown = Reflect.get(this.options, 'timeout') // typed by the subclass
    const text = typeof asked === 'string' ? asked : this.bounds().timeout
    if (text === undefined) return undefined
    return {durationMs: parseDuration(text, '--timeout'), text}
  }

  /** Whether an error only says that somebody ended what has no end of its own. */
  protected isQuietEnd(error: unknown): error is StopError {
    return this.bounds().endsQuietly && isStopError(error) && error.signal !== undefined
  }

  private bounds(): typeof ControlledCommand {
    return this.ctor as typeof ControlledCommand // every subclass inherits the statics
  }
}

function unloggedIsolation(): UserError {
  return new UserError('USAGE', 'One run at a time needs the run log: its locks are there.', {
    exitCode: exitCodes.usage,
    suggestions: ['Leave out --no-log.'],
  })
}
