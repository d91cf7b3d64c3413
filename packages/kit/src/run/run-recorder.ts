import path from 'node:path'

import {createEndOfRun} from './end-of-run.js'
import {startHeartbeat} from './heartbeat.js'
import type {MadeArtifact, OutputLevel} from './output-buffer.js'
import type {RunEnding} from './run-ending.js'
import type {RunBeginning} from './run-log.js'
import type {RunLogPlace} from './run-log-place.js'
import {createRunOutput} from './run-output.js'
import {createRowOfRun} from './row-of-run.js'
import type {StopError} from './stop-errors.js'
import type {EndedRun} from './write-ending.js'

/** Writes one run: its beginning, then its ending, whatever happens to the database in between. */
export interface RunRecorder {
  /** Keeps for the log that the run has made a file. */
  attach: (artifact: MadeArtifact) => void
  /** Folder for the files that the run makes, absolute. */
  readonly artifactsFolder: string
  /**
   * Writes the row, with the lock that the run needs; from then on `isWritten`.
   *
   * @param onStop Called when the run was ended from elsewhere.
   * @throws UserError `ALREADY_RUNNING` (exit 4), or exit 6 when the row cannot be written: nothing may run then.
   */
  begin(onStop: (reason: StopError) => void): Promise<void>
  /**
   * Never throws: an ending that the database does not take is kept in a file and taken up by the next run. Where the row is still being
   * written, the ending follows it, and nobody waits for that; where it was not written, there is none.
   */
  end(ending: RunEnding): Promise<void>
  /** The same when somebody waits for the process to stop: the file first, and the database only for a moment. */
  endSoon(ending: RunEnding): Promise<void>
  /** The same from the last synchronous moment of the process. */
  endSynchronously(ending: RunEnding): void
  readonly beginning: RunBeginning
  /** Writes the row of the run for another process, which begins it. */
  enqueue(): Promise<void>
  /** Whether the row is written. */
  isWritten: () => boolean
  /** Keeps an ending in a file only, for whoever can wait no longer for the database. */
  keep: (ending: RunEnding) => void
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
  const isShared = !ownsProcess
  const output = createRunOutput(place, runId, secretValues)
  const row = createRowOfRun(place, beginning, {isShared, lockKey})
  let endHeartbeat = (): Promise<void> => Promise.resolve()
  const endWatches = async (): Promise<void> => {
    void endHeartbeat()
    await output.stop()
  }
  const ended = (ending: RunEnding): EndedRun => ({ending, output: output.take(), runId})
  const ends = createEndOfRun(place, {endWatches, ended, isShared, row})
  return {
    artifactsFolder: path.join(place.artifactsFolder, runId),
    attach: output.attach,
    async begin(onStop) {
      await row.begin()
      endHeartbeat = startHeartbeat(place, runId, {onStop})
      output.start()
      await onBegun?.()
    },
    ...ends,
    beginning,
    enqueue: () => row.enqueue(),
    isWritten: () => row.state() === 'written',
    say: output.say,
  }
}
