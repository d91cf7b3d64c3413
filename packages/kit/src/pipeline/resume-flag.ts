import {exitCodes} from '../errors/exit-codes.js'
import {UserError} from '../errors/user-error.js'

/** In the place of a run's id: the latest one. */
export const latestRun = 'latest'

/** Crockford's letters and digits, beginning as the ids of this century do; at least so much of one that nobody would type it as a value. */
const runId = /^0[0-9][0-9A-HJKMNP-TV-Z]{8,24}$/i

/** The words of a line in which `--resume` has a value: oclif knows no flag that may stand without one. */
export function withResumeValue(argv: readonly string[]): string[] {
  const end = argv.indexOf('--')
  const index = argv.indexOf('--resume')
  if (index === -1 || (end !== -1 && index > end)) return [...argv]
  const next = argv[index + 1]
  const hasId = next !== undefined && runId.test(next)
  const value = hasId ? next : latestRun
  return [
    ...argv.slice(0, index),
    `--resume=${value}`,
    ...withResumeValue(argv.slice(index + (hasId ? 2 : 1))),
  ]
}

/** Which run a parsed option asks for; a program may say `resume: true`. Undefined for none. */
export function askedRun(option: unknown): string | undefined {
  if (typeof option !== 'string' || option === 'false') return undefined
  return option === '' || option === 'true' ? latestRun : option
}

/** @throws UserError `USAGE` or `NOT_RESUMABLE` (exit 2) where nothing says how far a run has come. */
export function refuseResume({
  hasCheckpoint,
  isLogged,
}: {
  hasCheckpoint: boolean
  isLogged: boolean
}): void {
  const {usage: exitCode} = exitCodes
  if (!isLogged) {
    throw new UserError(
      'USAGE',
      '--resume needs the run log, which knows how far a run has come.',
      {
        exitCode,
        suggestions: ['Leave out --no-log.'],
      },
    )
  }
  if (hasCheckpoint) return
  throw new UserError('NOT_RESUMABLE', 'This command cannot be resumed: it has no checkpoints.', {
    exitCode,
    suggestions: ['Leave out --resume to begin at the beginning.'],
  })
}
