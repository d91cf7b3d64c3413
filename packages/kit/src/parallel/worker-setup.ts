import type {RunBeginning} from '../run/run-log.js'

/** What a worker needs to be the same command as the one that it works for. Held in memory only: options may be secrets. */
export interface WorkerSetup {
  /** URL of the module that opens the CLI. */
  cliModule: string
  /** Its id. */
  command: string
  options: Record<string, unknown>
  parameters: Record<string, unknown>
  /** Undefined for a run that is not logged. */
  record: Readonly<RunBeginning> | undefined
}

/** The name of the channel on which the threads of a run hear that it is to stop. */
export function stopChannel(record: Readonly<RunBeginning> | undefined): string {
  return `mycli.stop.${record?.runId ?? process.pid}`
}
