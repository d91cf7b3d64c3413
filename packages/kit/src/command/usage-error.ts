import {exitCodes} from '../errors/exit-codes.js'
import {asError} from '../run/as-error.js'
import {CLIError} from './oclif.js'

/** Rethrows what oclif's parser refuses, with the exit code of usage errors: oclif gives some of it the code of any failure. */
export function asUsageError(error: unknown): never {
  if (error instanceof CLIError && error.code === undefined) error.oclif.exit = exitCodes.usage
  throw error
}

/** Rethrows what an argument's `parse` refuses, naming the argument, as oclif does it for flags; an error that says how it ends is left alone. */
export function asArgumentError(name: string, thrown: unknown): never {
  const error = asError(thrown)
  if ('exitCode' in error) throw error
  error.message = `${name}: ${error.message}`
  throw Object.assign(error, {oclif: {exit: exitCodes.usage}})
}
