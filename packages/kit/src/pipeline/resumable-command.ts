import {BasicCommand} from '../command/basic-command.js'
import type {CommandStatics} from '../command/parameters.js'
import type {RunBeginning} from '../run/run-log.js'
import type {RunLogPlace} from '../run/run-log-place.js'
import {otherOptions} from './other-options.js'
import {askedRun, refuseResume, withResumeValue} from './resume-flag.js'

/** How a run goes on with another one that stopped: with `--resume`, from where that had come, with the options of the new line. */
export abstract class ResumableCommand<C extends CommandStatics, Result> extends BasicCommand<
  C,
  Result
> {
  static override pipeline = true

  /** Whether a run writes down how far it has come. */
  protected abstract hasCheckpoint(): boolean

  protected override ownArgv(): string[] {
    return withResumeValue(super.ownArgv())
  }

  protected override async readLine(): Promise<void> {
    await super.readLine()
    if (this.resumedRun() !== undefined)
      refuseResume({hasCheckpoint: this.hasCheckpoint(), isLogged: this.isLogged()})
  }

  protected override async findOrigin(run: Readonly<RunBeginning>): Promise<Partial<RunBeginning>> {
    const asked = this.resumedRun()
    const {failedOnly, of} = this.invocation?.retry ?? {}
    if (asked === undefined && failedOnly !== true) return {}
    const {findResumableRun, readRunOrigin} = await import('./find-resumable-run.js')
    const {withRunLog} = await import('../run/open-run-log.js')
    const place = await this.runLogPlace()
    return withRunLog(place, async ({client, tablePrefix}) => {
      if (asked === undefined) return readRunOrigin(client, tablePrefix, of ?? '')
      const {options, origin} = await findResumableRun(client, tablePrefix, run, asked)
      this.warnOfOtherOptions(origin.retryOf, options, run.options)
      return origin
    })
  }

  /** What the line leaves out is not taken from the other run: a switch of that could not be switched off. */
  private warnOfOtherOptions(
    id: string | undefined,
    before: Record<string, unknown>,
    now: Record<string, unknown>,
  ): void {
    const others = otherOptions(before, now, Object.keys({...this.ctor.flags, ...this.ctor.args}))
    if (others.length === 0) return
    this.note(
      this.style.warning(`Run ${id ?? ''} had other options than this line: ${others.join(' ')}`),
    )
    this.note(`\`mycli runs:resume ${id ?? ''}\` would go on with those.`)
  }

  /** Says how to go on where the work has stopped. */
  protected noteStop(): void {
    if (this.hasCheckpoint() && this.runRecord)
      this.note(`\`mycli runs:resume ${this.runRecord.runId}\` goes on from here.`)
  }

  protected async runLogPlace(): Promise<RunLogPlace> {
    const {runLogPlace} = await import('../run/run-log-place.js') // a command that is none pays for this module, too
    return runLogPlace(this.projectIfAny(), this.config)
  }

  private resumedRun(): string | undefined {
    return askedRun(Reflect.get(this.options, 'resume')) // typed by the subclass
  }
}
