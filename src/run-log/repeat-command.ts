import {BasicCommand, type CommandStatics} from '@mycli/kit'
import {findRepeatableRun, type Repetition} from '@mycli/kit/programmatic'

import {useRunLog} from './use-run-log.js'

export interface RepeatRequest {
  how: Repetition
  /** The id of a run, or its beginning. */
  run: string
}

/** A command that runs the command of another run again, in its own place: what follows is as if that one's line had been typed. */
export abstract class RepeatCommand<C extends CommandStatics> extends BasicCommand<C> {
  static override logged = false

  private isRepeating = false

  protected abstract wanted(): RepeatRequest

  override async run(): Promise<never> {
    return Promise.reject(new Error('It runs the command of another run in its place.'))
  }

  protected override async supervised(): Promise<unknown> {
    const {how, run} = this.wanted()
    const found = await useRunLog(this.config, (open) =>
      findRepeatableRun(open, this.config, run, how),
    )
    this.stdout.release() // that one claims it itself
    this.isRepeating = true
    const speaks = !this.isMute()
    const {exitCode, value} = await found.repeat(speaks ? this.globalWords() : [], speaks)
    this.exitCode = exitCode
    return value
  }

  /** What the other command has thrown, it has explained. */
  protected override explained(error: unknown): Error {
    return this.isRepeating && error instanceof Error ? error : super.explained(error)
  }
}
