/** How the test of a command went. */
export interface CommandTest {
  command: string
  durationMs: number
  /** What the command said of its failure. */
  error?: string
  /** Undefined where a signal ended it, or where it did not run. */
  exitCode?: number
  /** Of the failed run. */
  runId?: string
  status: 'failed' | 'no test values' | 'not run' | 'passed'
}
