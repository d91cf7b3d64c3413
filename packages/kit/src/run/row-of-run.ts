import {exitCodes} from '../errors/exit-codes.js'
import {UserError} from '../errors/user-error.js'
import {withRunLog} from './open-run-log.js'
import type {RunBeginning, RunLog} from './run-log.js'
import type {RunLogPlace} from './run-log-place.js'
import {withSharedRunLog} from './shared-run-log.js'

/** The row of one run on its way into the log. */
export interface RowOfRun {
  /**
   * Writes it, with the lock that the run needs.
   *
   * @throws UserError `ALREADY_RUNNING` (exit 4), or exit 6 when it cannot be written.
   */
  begin(): Promise<void>
  /** Writes it for another process, which begins the run. */
  enqueue(): Promise<void>
  /** Resolves when it is written or refused, and tells which. */
  isWritten: () => Promise<boolean>
  state: () => 'absent' | 'beginning' | 'written'
}

export interface RowOfRunOptions {
  /** By the connection that the runs of a program share. */
  isShared: boolean
  lockKey: string | undefined
}

export function createRowOfRun(
  place: RunLogPlace,
  beginning: RunBeginning,
  {isShared, lockKey}: RowOfRunOptions,
): RowOfRun {
  const useLog = <T>(use: (log: RunLog) => Promise<T>): Promise<T> =>
    isShared ? withSharedRunLog(place, use) : withRunLog(place, ({log}) => use(log))
  let state: 'absent' | 'beginning' | 'written' = 'absent'
  let written = Promise.resolve(false)
  const write = async (): Promise<boolean> => {
    const lock = await useLog((log) => log.begin(beginning, lockKey))
    state = 'written'
    if (lock) beginning.lock = lock
    return true
  }
  return {
    async begin() {
      state = 'beginning'
      written = write()
      await written.catch((error: unknown) => {
        state = 'absent'
        throw unwritable(error, place)
      })
    },
    async enqueue() {
      await useLog((log) => log.enqueue(beginning)).catch((error: unknown) => {
        throw unwritable(error, place)
      })
      state = 'written'
    },
    isWritten: () => written.catch(() => false),
    state: () => state,
  }
}

function unwritable(error: unknown, place: RunLogPlace): unknown {
  if (typeof error === 'object' && error !== null && 'suggestions' in error) return error
  return new UserError('RUN_LOG_UNWRITABLE', `The run cannot be logged in ${place.target.label}.`, {
    cause: error,
    exitCode: exitCodes.environment,
    suggestions: ['--no-log runs the command without a log; --verbose shows the reason.'],
  })
}
