import {createClaimableStdout} from '../console/claimable-stdout.js'
import {createProgress, type Progress} from '../console/progress.js'
import {createStyles, type Styles} from '../console/styles.js'
import {Command} from './oclif.js'

/** What a command says, and where: data on stdout, everything else on stderr. */
export abstract class SpeakingCommand extends Command {
  /** Options once the line has been read; how much is said hangs on them. */
  abstract options: object

  protected readonly stdout = createClaimableStdout()
  private styles: Styles | undefined

  /** Colours for stderr, by role. */
  get style(): Styles {
    this.styles ??= createStyles(process.stderr)
    return this.styles
  }

  /** Prints a line of data on stdout; nothing with `--json`, where the result of `run` is the data. */
  print(line: string): void {
    if (!this.jsonEnabled()) process.stdout.write(`${line}\n`)
  }

  /** Says something to the person at the terminal, on stderr; nothing with `--quiet` or a `--log-level` of error or warn. */
  note(line: string): void {
    if (!this.isQuiet()) process.stderr.write(`${line}\n`)
  }

  /** A progress bar on stderr; stop it when the work is done. */
  progress(label: string, total?: number): Progress {
    return createProgress({
      label,
      shown: !this.isQuiet() && !this.jsonEnabled(),
      ...(total !== undefined && {total}),
    })
  }

  /** By the line alone: the shape of the output must not hang on a variable that was forgotten. */
  override jsonEnabled(): boolean {
    return this.isAsked('--json')
  }

  /** Whether a switch is among the words before `--`. */
  protected isAsked(flag: string): boolean {
    const end = this.argv.indexOf('--')
    return this.argv.slice(0, end === -1 ? undefined : end).includes(flag)
  }

  private isQuiet(): boolean {
    const level: unknown = Reflect.get(this.options, 'log-level')
    return this.isAsked('--quiet') || level === 'error' || level === 'warn'
  }
}
