import {scrub} from '../config/scrub.js'
import {asError} from './as-error.js'

/** Warns of an error that is not the one to report, without the secrets that may stand in it. */
export function warnOf(what: string, error: unknown, secretValues: readonly string[]): void {
  process.emitWarning(scrub(`${what}: ${asError(error).message}`, secretValues))
}
