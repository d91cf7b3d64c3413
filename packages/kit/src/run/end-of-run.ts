import {forgetEnding, keepEnding} from './pending-endings.js'
import type {RowOfRun} from './row-of-run.js'
import type {RunEnding} from './run-ending.js'
import type {RunLogPlace} from './run-log-place.js'
import type {RunRecorder} from './run-recorder.js'
import {writeEnding, writeEndingAtExit, writeEndingSoon, type EndedRun} from './write-ending.js'

export interface EndOfRunOptions {
  /** Ends what is written while the run goes on. */
  endWatches: () => Promise<void>
  /** With what the run said last. */
  ended: (ending: RunEnding) => EndedRun
  isShared: boolean
  row: RowOfRun
}

/** The ways in which the end of a run comes into the log. */
export function createEndOfRun(
  place: RunLogPlace,
  {endWatches, ended, isShared, row}: EndOfRunOptions,
): Pick<RunRecorder, 'end' | 'endSoon' | 'endSynchronously' | 'keep'> {
  const keep = (ending: RunEnding): void => {
    const {output, runId} = ended(ending)
    keepEnding(place, runId, ending, output)
  }
  /** The row is on its way: the ending follows it, here, or in the next process if this one ends before. */
  const leave = (ending: RunEnding): void => {
    keep(ending)
    void row.isWritten().then(async (isThere) => {
      const run = ended(ending)
      if (isThere) await writeEnding(place, run, {isShared})
      await endWatches()
      await forgetEnding(place, run.runId)
    })
  }
  return {
    async end(ending) {
      if (row.state() === 'beginning') leave(ending)
      if (row.state() !== 'written') return
      await endWatches()
      await writeEnding(place, ended(ending), {isShared})
    },
    async endSoon(ending) {
      if (row.state() === 'beginning') leave(ending)
      if (row.state() !== 'written') return
      const run = ended(ending) // with what is on its way to the database
      await writeEndingSoon(place, run, endWatches())
    },
    endSynchronously(ending) {
      if (row.state() === 'written') writeEndingAtExit(place, ended(ending))
    },
    keep,
  }
}
