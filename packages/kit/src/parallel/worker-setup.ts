import type {OutputLevel} from '../run/output-buffer.js'
import type {RunBeginning} from '../run/run-log.js'

/** What a worker needs to be the same command as the one that it works for. Held in memory only: options may be secrets. */
export interface WorkerSetup {
  /** URL of the module that opens the CLI. */
  cliModule: string
  /** Its id. */
  command: string
  /** Where the project is looked for, upwards. */
  folder: string
  /** Keys of the locks that the run and those above it have. */
  heldLocks: readonly string[]
  options: Record<string, unknown>
  parameters: Record<string, unknown>
  /** Undefined for a run that is not logged. */
  record: Readonly<RunBeginning> | undefined
}

/** Takes what a worker says, and anything in it prints, to the run. */
export type Hear = (level: OutputLevel, text: string) => void

/** What a worker has of the run that it works for. */
export interface WorkerLink {
  hear: Hear
  /** Aborted when the run is to stop. */
  signal: AbortSignal
}

/** A line that a worker has said. */
export interface SaidLine {
  level: OutputLevel
  text: string
}
