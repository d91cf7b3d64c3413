import {createReadStream} from 'node:fs'

import {UserError} from '../errors/user-error.js'
import {createSecretFinder} from '../run/secret-finder.js'

/**
 * Refuses to keep a value in which a secret stands, a piece at a time: without it, it would be another value.
 *
 * @param name Of the cached result.
 * @throws UserError `SECRET_IN_RESULT` (exit 1).
 */
export async function refuseSecrets(
  path: string,
  name: string,
  secretValues: readonly string[],
): Promise<void> {
  if (secretValues.length === 0) return
  const find = createSecretFinder(secretValues)
  for await (const piece of createReadStream(path)) {
    if (!find(piece as Buffer)) continue // without an encoding a stream gives bytes
    throw new UserError('SECRET_IN_RESULT', `A secret of this run is in the result "${name}".`, {
      suggestions: ['It is not kept: leave the secret out of it, or run with --no-cache.'],
    })
  }
}
