import {exitCodes} from '../errors/exit-codes.js'
import {CLIError} from './oclif.js'

/** Rethrows what oclif's parser refuses, with the exit code of usage errors: oclif gives some of it the code of any failure. */
export function asUsageError(error: unknown): never {
  if (error instanceof CLIError && error.code === undefined) error.oclif.exit = exitCodes.usage
  throw error
}
