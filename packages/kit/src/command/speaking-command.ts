import {format} from 'node:util'

import {createClaimableStdout} from '../console/claimable-stdout.js'
import {createProgress, type Progress} from '../console/progress.js'
import {createStyles, type Styles} from '../console/styles.js'
import {exitCodes} from '../errors/exit-codes.js'
import {UserError} from '../errors/user-error.js'
import {canPrompt} from '../prompts/can-prompt.js'
import type {OutputLevel} from '../run/output-buffer.js'
import {isInBackground, ownsProcess} from './kit-state.js'
import {Command} from './oclif.js'

/** What a command says, and where: data on stdout, everything else on stderr. */
export abstract class SpeakingCommand extends Command {
  /** Options once the line has been read; how much is said hangs on them. */
  abstract options: object

  /** Gets what is said, for the run log; unset for a run that is not logged. */
  protected hear: ((level: OutputLevel, text: string) => void) | undefined
  protected readonly stdout = createClaimableStdout()
  private bar: Progress | undefined
  /** Somebody else shows what is said. */
  private isHeardOnly = false
  /** As it was when the command was made: within `run` nothing owns the process. */
  private readonly ownedProcess = ownsProcess()
  private styles: Styles | undefined

  /** Colours for stderr, by role. */
  get style(): Styles {
    this.styles ??= createStyles(process.stderr)
    return this.styles
  }

  /** Prints a line of data on stdout; nothing with `--json`, where the result of `run` is the data. The run log gets it too. */
  print(line: string): void {
    this.hear?.('out', line)
    if (this.jsonEnabled() || this.isMute()) return
    this.bar?.hide()
    process.stdout.write(`${this.shown(line)}\n`)
  }

  /**
   * Says something to the person at the terminal, on stderr; nothing with `--quiet` or a `--log-level` of error or warn. The run log gets it
   * always.
   */
  note(line: string): void {
    this.hear?.('info', line)
    if (this.isQuiet()) return
    this.bar?.hide()
    process.stderr.write(`${this.shown(line)}\n`)
  }

  override log(message = '', ...values: unknown[]): void {
    const text = format(message, ...values)
    this.hear?.('out', text)
    if (this.isMute()) return
    this.bar?.hide()
    super.log('%s', this.shown(text))
  }

  override logToStderr(message = '', ...values: unknown[]): void {
    const text = format(message, ...values)
    this.hear?.('info', text)
    if (this.isMute()) return
    this.bar?.hide()
    super.logToStderr('%s', this.shown(text))
  }

  override warn(input: Error | string): Error | string {
    const text = typeof input === 'string' ? input : input.message
    this.hear?.('warn', text)
    if (this.isMute()) return input
    const shown = this.shown(text)
    this.bar?.hide()
    super.warn(shown === text ? input : shown)
    return input
  }

  /** A progress bar on stderr, which makes room for what the command says; stop it when the work is done. */
  progress(label: string, total?: number): Progress {
    const {hear} = this
    this.bar = createProgress({
      label,
      ...(hear && {
        onLine: (line) => {
          hear('progress', line)
        },
      }),
      shown: !this.isQuiet() && !this.jsonEnabled(),
      ...(total !== undefined && {total}),
    })
    return this.bar
  }

  /**
   * Asks before something that cannot be undone; `--yes` agrees beforehand.
   *
   * @throws UserError `NOT_CONFIRMED` (exit 2) naming `--yes`, where nobody can be asked.
   */
  async confirm(question: string): Promise<boolean> {
    if (Reflect.get(this.options, 'yes') === true) return true
    if (this.canAsk()) {
      const {askConfirmation} = await import('../prompts/ask-confirmation.js')
      return askConfirmation(question)
    }
    throw new UserError('NOT_CONFIRMED', `${question} Nobody is there to be asked.`, {
      exitCode: exitCodes.usage,
      suggestions: ['Repeat with --yes if you mean it.'],
    })
  }

  /** From now on what is said goes to `hear`, and nowhere else. */
  protected speakThrough(hear: (level: OutputLevel, text: string) => void): void {
    this.hear = hear
    this.isHeardOnly = true
  }

  /** Says what this command has said in a worker of its run, or what anything has printed there. */
  protected repeat(level: OutputLevel, text: string): void {
    if (level === 'info') this.note(text)
    else if (level === 'out') this.print(text)
    else if (level === 'warn') this.warn(text)
    else {
      this.hear?.(level, text)
      if (level !== 'err' || this.isMute()) return
      this.bar?.hide()
      process.stderr.write(`${this.shown(text)}\n`)
    }
  }

  /** By the line alone: the shape of the output must not hang on a variable that was forgotten. */
  override jsonEnabled(): boolean {
    return this.isAsked('--json')
  }

  /** A text as it may be shown. */
  protected shown(text: string): string {
    return text
  }

  /** Whether somebody is at the terminal of this process and may be asked. */
  protected canAsk(): boolean {
    const switches = {json: this.jsonEnabled(), noInput: this.isAsked('--no-input')}
    return this.ownedProcess && !this.isAsked('--background') && canPrompt(switches)
  }

  /** Whether a switch is among the words before `--`. */
  protected isAsked(flag: string): boolean {
    const end = this.argv.indexOf('--')
    return this.argv.slice(0, end === -1 ? undefined : end).includes(flag)
  }

  /** Whether nothing is printed: a program runs it, whose stdout and stderr are its own, or nobody is there. */
  protected isMute(): boolean {
    return this.isHeardOnly || isInBackground()
  }

  private isQuiet(): boolean {
    const level: unknown = Reflect.get(this.options, 'log-level')
    return this.isMute() || this.isAsked('--quiet') || level === 'error' || level === 'warn'
  }
}
