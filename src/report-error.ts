import {
  createStyles,
  describeError,
  exitCodeOf,
  isExit,
  renderError,
  renderErrorJson,
  renderStack,
  type ErrorDescription,
} from '@mycli/kit/errors'
import {errorContext} from '@mycli/kit/host'

/** Prints what ended a command, in the one form that all errors have; gives the exit code. */
export function reportError(error: unknown, globals: readonly string[]): number {
  const json = globals.includes('--json')
  if (isExit(error) && (exitCodeOf(error) === 0 || !json)) {
    if (json) process.stdout.write('null\n')
    return exitCodeOf(error)
  }
  const description = descriptionOf(error)
  if (json) process.stdout.write(`${renderErrorJson(description)}\n`)
  else process.stderr.write(`${renderError(description, createStyles(process.stderr))}\n`)
  if (globals.includes('--verbose') || globals.includes('--log-level=debug')) {
    process.stderr.write(`${renderStack(error)}\n`)
  }
  return description.exitCode
}

/** What ended a command, as it is told. */
export function descriptionOf(error: unknown): ErrorDescription {
  return describeError(error, errorContext(error))
}
