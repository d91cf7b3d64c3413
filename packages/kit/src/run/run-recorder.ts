import path from 'node:path'

import {exitCodes} from '../errors/exit-codes.js'
import {UserError} from '../errors/user-error.js'
import {startHeartbeat} from './heartbeat.js'
import {withRunLog} from './open-run-log.js'
import type {MadeArtifact, OutputLevel} from './output-buffer.js'
import type {RunEnding} from './run-ending.js'
import type {RunBeginning, RunLog} from './run-log.js'
import type {RunLogPlace} from './run-log-place.js'
import {createRunOutput} from './run-output.js'
import {withSharedRunLog} from './shared-run-log.js'
import type {StopError} from './stop-errors.js'
import {writeEnding, writeEndingAtExit, writeEndingSoon} from './write-ending.js'

/** Writes one run: its beginning, then its ending, whatever happens to the database in between. */
export interface RunRecorder {
  /** Keeps for the log that the run has made a file. */
  attach: (artifact: MadeArtifact) => void
  /** Folder for the files that the run makes, absolute. */
  readonly artifactsFolder: string
  /**
   * Writes the row, with the lock that the run needs.
   *
   * @param onStop Called when the run was ended from elsewhere.
   * @throws UserError `ALREADY_RUNNING` (exit 4), or exit 6 when the row cannot be written: nothing may run then.
   */
  begin(onStop: (reason: StopError) => void): Promise<void>
  /** Never throws: an ending that the database does not take is kept in a file and taken up by the next run. */
  end(ending: RunEnding): Promise<void>
  /** The same when somebody waits for the process to stop: the file first, and the database only for a moment. */
  endSoon(ending: RunEnding): Promise<void>
  /** The same from the last synchronous moment of the process. */
  endSynchronously(ending: RunEnding): void
  readonly beginning: RunBeginning
  /** Writes the row of the run for another process, which begins it. */
  enqueue(): Promise<void>
  /** Keeps what the run says for the log; it is written while the run goes on. */
  say: (level: OutputLevel, text: string) => void
}

export interface RunRecorderOptions {
  /** Of the lock that the run needs. Default: none */
  lockKey?: string | undefined
  /** Called when the row of the run is written. */
  onBegun?: (() => Promise<void>) | undefined
  /** False for a run in a process that is not its own: nobody can signal it, so it looks for itself whether it was cancelled. */
  ownsProcess: boolean
  /** Values that the log may not hold. */
  secretValues: () => readonly string[]
}

/**
 * No connection is held while the command runs: it would keep a process alive that has nothing left to do. In a program, which may run many
 * commands, runs share one for as long as they follow each other.
 */
export function createRunRecorder(
  place: RunLogPlace,
  beginning: RunBeginning,
  {lockKey, onBegun, ownsProcess, secretValues}: RunRecorderOptions,
): RunRecorder {
  const {runId} = beginning
  const useLog = <T>(use: (log: RunLog) => Promise<T>): Promise<T> =>
    ownsProcess ? withRunLog(place, ({log}) => use(log)) : withSharedRunLog(place, use)
  const output = createRunOutput(place, runId, secretValues)
  let endHeartbeat = (): Promise<void> => Promise.resolve()
  const endWatches = async (): Promise<void> => {
    void endHeartbeat()
    await output.stop()
  }
  return {
    artifactsFolder: path.join(place.artifactsFolder, runId),
    attach: output.attach,
    async begin(onStop) {
      const begin = useLog((log) => log.begin(beginning, lockKey))
      const lock = await begin.catch((error: unknown) => {
        throw unwritable(error, place)
      })
      if (lock) beginning.lock = lock
      if (place.target.dialect !== 'sqlite' || !ownsProcess) {
        endHeartbeat = startHeartbeat(place, runId, {onStop})
      }
      output.start()
      await onBegun?.()
    },
    async end(ending) {
      await endWatches()
      await writeEnding(place, {ending, output: output.take(), runId}, {isShared: !ownsProcess})
    },
    async endSoon(ending) {
      const ended = {ending, output: output.take(), runId} // with what is on its way to the database
      await writeEndingSoon(place, ended, endWatches())
    },
    endSynchronously(ending) {
      writeEndingAtExit(place, {ending, output: output.take(), runId})
    },
    beginning,
    async enqueue() {
      await useLog((log) => log.enqueue(beginning)).catch((error: unknown) => {
        throw unwritable(error, place)
      })
    },
    say: output.say,
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
