import {createHash, createHmac} from 'node:crypto'

import {canonicalJson} from './canonical-json.js'

/** What tells the parameters of one command row from those of another. */
export function parametersHash(parameters: Record<string, unknown>): string {
  return createHash('sha256').update(canonicalJson(parameters)).digest('hex')
}

/**
 * The same for parameters with secrets in them: each stands as a hash under a key of this project, so that two secrets are two rows and
 * nobody who has only the database can try out values.
 *
 * @param plain The parameters with their secrets.
 * @param logged The same as the run log keeps them.
 */
export async function secretParametersHash(
  plain: Record<string, unknown>,
  logged: Record<string, unknown>,
  readKey: () => Promise<string>,
): Promise<string> {
  const changed = Object.entries(plain).filter(
    ([name, value]) => canonicalJson(value) !== canonicalJson(logged[name]),
  )
  if (changed.length === 0) return parametersHash(logged)
  const key = await readKey()
  const hashed = changed.map(([name, value]) => [
    name,
    {$secret: keyedHash(canonicalJson(value), key)},
  ])
  return parametersHash({...logged, ...(Object.fromEntries(hashed) as Record<string, unknown>)}) // the same names
}

export function keyedHash(text: string, key: string): string {
  return createHmac('sha256', key).update(text).digest('hex')
}
