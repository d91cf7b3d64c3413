/** The exit codes of every command, the same with and without `--json` (docs/errors.md). */
export const exitCodes = {
  success: 0,
  failed: 1,
  usage: 2,
  dependenciesMissing: 3,
  alreadyRunning: 4,
  someItemsFailed: 5,
  environment: 6,
  budgetReached: 7,
  timedOut: 124,
  commandNotFound: 127,
} as const
