import {createOutputFlusher} from './flush-output.js'
import {
  createOutputBuffer,
  type MadeArtifact,
  type OutputBatch,
  type OutputLevel,
} from './output-buffer.js'
import type {RunLogPlace} from './run-log-place.js'

/** What one run says and makes, on its way to the log. */
export interface RunOutput {
  attach: (artifact: MadeArtifact) => void
  say: (level: OutputLevel, text: string) => void
  /** The row of the run is there. */
  start: () => void
  /** No more is written by itself; resolves when nothing is on its way to the database. */
  stop: () => Promise<void>
  /** What is not known to be in the log. */
  take: () => OutputBatch | undefined
}

export function createRunOutput(
  place: RunLogPlace,
  runId: string,
  secretValues: () => readonly string[],
): RunOutput {
  const buffer = createOutputBuffer(secretValues)
  const flusher = createOutputFlusher(place, runId, buffer)
  return {
    attach(artifact) {
      buffer.attach(artifact)
      flusher.touch()
    },
    say(level, text) {
      buffer.add(level, text)
      flusher.touch()
    },
    start: flusher.start,
    stop: flusher.stop,
    take: buffer.take,
  }
}
