/** How a command is run by a program, in the place of a line. */
export interface Invocation {
  /** Values by the names of arguments and flags, in kebab or camel case; automatic options too. */
  input: Readonly<Record<string, unknown>>
  /** The run that this one tries again. Default: none */
  retry?: RunRetry
  /** Asks the run to stop. Default: only the run around it does */
  signal?: AbortSignal
  /** It says on stdout and stderr what it would say if it had been typed. Default: false */
  speaks?: boolean
}

export interface RunRetry {
  attempt: number
  /** Of a pipeline: only the items that failed. Default: all that the command does */
  failedOnly?: boolean
  /** Its id. */
  of: string
}

/** What a command gave to the program that ran it. */
export interface Invoked<R = unknown> {
  exitCode: number
  /** Undefined for a run that is not logged. */
  runId: string | undefined
  value: R
}
